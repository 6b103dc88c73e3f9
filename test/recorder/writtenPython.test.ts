import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { catalogue, defaultParams } from '../../src/math/catalogue';
import { compile, parse } from '../../src/math/language';
import { frameworkExpression } from '../../src/math/parity/expression';
import { toPython } from '../../src/math/parity/python';
import { NO_PYTHON, provisionPython } from '../workbench/python';

const python = provisionPython();
// PyTorch turns plain numbers into float32, so results agree to 6 digits.
const ZS = [-3.7, -1, -0.2, 0.3, 1.5, 2, 7];

/** Everything in the expression language besides the catalogue. */
const EXPRESSIONS = [
  'max(0, z, 2z, α)',
  'min(z, max(z, 0), 3)',
  'z > 1 and z < 2 or not z == 3 ? cbrt(z) : heaviside(z)',
  '1 < z <= 2 ? 1 : 0',
  'clamp(z, -1, 1)',
  'log2(z) + exp2(z) + log10(abs(z))',
  'φ(z) + erfc(z) + Φ(2z)',
  'floor(z) + ceil(z) + sign(z)',
  'asinh(z) - atan(z)/cosh(z)',
  'max(1, 2)·z',
  'tan(π/7)·z + exp(1) + abs(-2)',
  '(α > 1 ? 2 : 3)·z',
  'z^3/3/z',
  '-2^-z',
  '-(-z)^2',
  'z/(2·z)',
];

interface Row {
  readonly text: string;
  readonly library: 'pytorch' | 'numpy';
  readonly code: string;
  readonly z: readonly number[];
  readonly wanted: readonly number[];
}

function rows(): Row[] {
  const texts = catalogue.flatMap(({ id, formula, derivative }) => [
    formula.plain,
    derivative.plain,
    `${id}(z)`,
    `${id}(2z) + 1`,
  ]);
  const copied = [...texts, ...EXPRESSIONS].flatMap((text) => {
    const [parsed, compiled] = [parse(text), compile(text)];
    assert.ok(parsed.ok && compiled.ok, text);
    const params = Object.fromEntries(compiled.value.parameters.map(({ id }, i) => [id, 0.3 + i]));
    const wanted = ZS.map((z) => compiled.value.value(z, params));
    return (['pytorch', 'numpy'] as const)
      .map((library) => ({ text, library, code: toPython(parsed.value, params, library), z: ZS, wanted }))
      .filter(({ code }) => !code.includes('scipy.'));
  });
  return [...copied, ...fullRows()];
}

/** Every activation as the tab Parity writes it, with the full names of modules. */
function fullRows(): Row[] {
  return catalogue.flatMap((entry) =>
    (['pytorch', 'numpy'] as const).flatMap((library) => {
      const params = defaultParams(entry);
      const code = frameworkExpression(entry, params, library);
      if (code === undefined || code.includes('scipy.')) return [];
      return [{ text: entry.id, library, code, z: ZS, wanted: ZS.map((z) => entry.value(z, params)) }];
    }),
  );
}

describe(`formulas that are copied as Python${python === undefined ? ` (skipped: ${NO_PYTHON})` : ''}`, () => {
  if (python === undefined) {
    it('compute the same');
    return;
  }
  it('compute the same in PyTorch and NumPy', () => {
    const asked = rows();
    const { status, stdout, stderr } = spawnSync(python, [path.join(__dirname, 'evaluate_written.py')], {
      encoding: 'utf8',
      input: JSON.stringify(asked),
    });
    assert.equal(status, 0, stderr);
    const answers = JSON.parse(stdout) as readonly (readonly string[])[];
    assert.equal(answers.length, asked.length);
    asked.forEach(({ text, library, code, wanted }, i) => {
      wanted.forEach((value, k) => {
        const found = Number((answers[i]?.[k] ?? '').replace('inf', 'Infinity'));
        const isNear = Math.abs(found - value) <= 1e-6 * Math.max(1, Math.abs(value));
        assert.ok(
          Object.is(found, value) || isNear,
          `${text} in ${library}: ${code} at ${ZS[k] ?? ''}: ${found}, ${value}`,
        );
      });
    });
  });
});
