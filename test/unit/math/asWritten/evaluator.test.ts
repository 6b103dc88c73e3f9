import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { formatOf, type EagerDtype } from '../../../../src/math/asWritten/eager';
import { compileAsWritten } from '../../../../src/math/asWritten/evaluator';
import { decode } from '../dtype/decode';
import { unitFinder } from '../../../../src/math/dtype/rounding';
import { parse } from '../../../../src/math/language';

const Reference = v.object({
  step: v.number(),
  entries: v.array(
    v.object({
      formula: v.string(),
      dtype: v.picklist(['float16', 'float32', 'bfloat16']),
      classes: v.string(),
      values: v.string(),
    }),
  ),
});

const { step, entries } = v.parse(
  Reference,
  JSON.parse(readFileSync(new URL('../../../reference/asWritten.json', import.meta.url), 'utf8')),
);

const unpack = (text: string): Buffer => gunzipSync(Buffer.from(text, 'base64'));

const CLASSES = ['finite', 'zero', 'inf', '-inf', 'NaN'] as const;

const classOf = (x: number): string =>
  Number.isNaN(x) ? 'NaN' : x === 0 ? 'zero' : Number.isFinite(x) ? 'finite' : x > 0 ? 'inf' : '-inf';

function stepsOf(formula: string, dtype: EagerDtype): (z: number) => number {
  const parsed = parse(formula);
  assert.ok(parsed.ok, formula);
  return compileAsWritten(parsed.value, dtype);
}

describe('formulas as written, beside NumPy and PyTorch', () => {
  for (const { formula, dtype, classes, values } of entries) {
    it(`${formula} in ${dtype} at all 65,536 inputs`, () => {
      const f = stepsOf(formula, dtype);
      const inputs = formatOf(dtype === 'bfloat16' ? dtype : 'float16');
      const unitAt = unitFinder(formatOf(dtype));
      const expectedClasses = unpack(classes);
      const expectedValues = unpack(values);
      const wrong: string[] = [];
      for (let pattern = 0; pattern < 65536; pattern++) {
        const z = decode(inputs, BigInt(pattern));
        const actual = f(z);
        const expected = CLASSES[expectedClasses[pattern] ?? 0];
        if (classOf(actual) !== expected) wrong.push(`z = ${z}: ${actual}, not ${expected}`);
        if (pattern % step !== 0 || expected !== 'finite') continue;
        const value = expectedValues.readFloatLE((pattern / step) * 4);
        const units = Math.abs(actual - value) / unitAt(value);
        if (!(units <= 1)) wrong.push(`z = ${z}: ${actual}, not ${value} (${units} units)`);
      }
      assert.equal(wrong.length, 0, `${wrong.length}: ${wrong.slice(0, 5).join('; ')}`);
    });
  }
});

describe('formulas as written', () => {
  it('keep Python numbers in float64 until they meet an array', () => {
    assert.equal(stepsOf('z * (1/3)', 'float16')(3), 1);
    assert.equal(stepsOf('0 * z + 1e8 - 1e8 + 1', 'float32')(1), 1);
    assert.equal(stepsOf('(1e8 + 1 - 1e8) * z', 'float32')(1), 1);
  });

  it('round the input to the format', () => {
    assert.equal(stepsOf('z', 'float16')(0.1), 0.0999755859375);
    assert.equal(stepsOf('z', 'bfloat16')(1e5), 99840);
    assert.equal(stepsOf('z', 'float64')(0.1), 0.1);
  });
});
