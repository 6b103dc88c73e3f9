import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../src/math/catalogue';
import type { ActivationEntry } from '../../../src/math/catalogue/types';
import { findDtype, limitsOf } from '../../../src/math/dtype/formats';
import { dtypeRegions } from '../../../src/math/dtype/regions';
import { parityReport } from '../../../src/math/parity/report';
import { subgradients } from '../../../src/math/parity/subgradients';
import { effectTitle, listStretches } from '../../../src/webview/lens/effectText';
import { kinkChart } from '../../../src/webview/lens/kinkChart';
import { brief } from '../../../src/webview/numberText';
import { defaultText, FRAMEWORKS, groupCounterparts } from '../../../src/webview/lens/parityText';
import { subjectOf } from '../../../src/webview/lens/subject';

function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry;
}

const stretches = (id: string, format: string, effect: string): string => {
  const dtype = findDtype(format);
  if (!dtype) throw new Error(`no format ${format}`);
  const reach = 2 * limitsOf(dtype).max;
  const regions = dtypeRegions(entryOf(id), {}, dtype, -reach, reach);
  const own = regions.filter((region) => region.effect === effect);
  return listStretches(own, reach);
};

describe('subject of a lens', () => {
  const common = { key: 'k', params: {}, visible: true } as const;

  it('is the activation, or the one that an expression equals', () => {
    const direct = subjectOf({ ...common, type: 'activation', activation: 'relu' });
    assert.ok(direct.ok);
    assert.equal(direct.entry.id, 'relu');
    const written = subjectOf({ ...common, type: 'expression', text: 'max(x, 0)' });
    assert.ok(written.ok);
    assert.deepEqual([written.entry.id, written.expression], ['relu', 'max(x, 0)']);
  });

  it('is refused in words otherwise', () => {
    const messages = [
      subjectOf(undefined),
      subjectOf({ ...common, type: 'activation', activation: 'no_such' }),
      subjectOf({ ...common, type: 'expression', text: 'max(x,' }),
      subjectOf({
        ...common,
        type: 'activation',
        activation: 'leaky_relu',
        params: { negative_slope: Infinity },
      }),
    ];
    for (const subject of messages) {
      assert.ok(!subject.ok);
      assert.match(subject.message, /\w.*[.?!]$/);
    }
  });

  it('is an expression by itself where that equals no activation, or is not proved to', () => {
    for (const text of ['max(0, z) + exp(-(z^2 - 11.1)^2 * 1e8)', 'sin(x) + cos(3 * x)']) {
      const subject = subjectOf({ ...common, type: 'expression', text });
      assert.ok(subject.ok);
      assert.equal(subject.label, text);
      assert.deepEqual(subject.entry.spellings, []);
    }
  });
});

describe('text of the parity lens', () => {
  it('knows each framework once', () => {
    const ids = FRAMEWORKS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ['pytorch', 'keras', 'jax', 'onnx'] as const) assert.ok(ids.includes(id), id);
  });

  it('names the function that JAX takes for GELU', () => {
    const report = parityReport(entryOf('gelu'), {}, 'pytorch', 'jax', -6, 6);
    const [group] = groupCounterparts(report.counterparts);
    assert.ok(group);
    assert.equal(defaultText(group.counterpart), 'GELU (tanh) instead of GELU');
    assert.equal(brief(Math.abs(group.counterpart.farthest.difference)), '4.73e−4');
  });

  it('puts names with one default together, the farthest first', () => {
    const params = { negative_slope: 0.01 };
    const report = parityReport(entryOf('leaky_relu'), params, 'pytorch', 'keras', -6, 6);
    const groups = groupCounterparts(report.counterparts);
    assert.deepEqual(
      groups.map(({ counterpart }) => defaultText(counterpart)),
      ['negative slope α = 0.3 instead of 0.01', 'negative slope α = 0.2 instead of 0.01'],
    );
    const names = groups.flatMap((group) => group.names);
    assert.equal(names.length, report.counterparts.length);
  });
});

describe('text of the dtype microscope', () => {
  it('says where ReLU overflows: half a unit beyond the largest number', () => {
    assert.equal(stretches('relu', 'float16', 'overflows'), 'z ≥ 65520');
    const dtype = findDtype('float16');
    assert.ok(dtype);
    assert.match(effectTitle('overflows', dtype), /±∞.*65504/);
  });

  it('leaves 0 itself out of what flushes beside it', () => {
    assert.equal(stretches('relu', 'float16', 'flushes'), '0 < z ≤ 2.98023e−8');
  });

  it('has the tail of GELU flush to zero without an end', () => {
    assert.match(stretches('gelu', 'float16', 'flushes'), /^z ≤ −5\.\d+; /);
  });

  it('lists a few stretches and counts the rest', () => {
    const regions = Array.from({ length: 7 }, (_, i) => ({
      effect: 'subnormal' as const,
      min: i,
      max: i + 0.5,
    }));
    assert.equal(
      listStretches(regions, 100),
      '0 ≤ z ≤ 0.5; 1 ≤ z ≤ 1.5; 2 ≤ z ≤ 2.5; 3 ≤ z ≤ 3.5; and 3 more',
    );
    assert.equal(listStretches([{ effect: 'flushes', min: -100, max: 100 }], 100), 'every z');
    assert.equal(listStretches([{ effect: 'flushes', min: 2, max: 2 }], 100), 'z = 2');
  });
});

describe('chart of the kink inspector', () => {
  it('marks the limits of ReLU, its value and what else is taken', () => {
    const relu = entryOf('relu');
    const spec = kinkChart(relu, {}, relu.kinks({}), subgradients(relu, {}), { slope: 'blue', other: 'red' });
    const at = (shape: string, fill: 'hollow' | 'solid'): number[] =>
      (spec?.marks ?? [])
        .filter((mark) => mark.shape === shape && mark.fill === fill)
        .map(({ y }) => y)
        .sort((a, b) => a - b);
    assert.deepEqual(at('circle', 'hollow'), [0, 1]);
    assert.deepEqual(at('circle', 'solid'), [0]);
    assert.deepEqual(at('diamond', 'solid'), [0.5, 1]);
  });

  it('exists for every entry that has kinks, with all of them and all marks in view', () => {
    for (const entry of catalogue) {
      const params = defaultParams(entry);
      const kinks = entry.kinks(params);
      const taken = subgradients(entry, params);
      const spec = kinkChart(entry, params, kinks, taken, { slope: 'blue', other: 'red' });
      assert.equal(spec === undefined, kinks.length === 0, entry.id);
      for (const { x, y } of spec?.marks ?? []) {
        assert.ok(spec && x > spec.x.min && x < spec.x.max, `${entry.id} at ${x}`);
        assert.ok(y >= spec.y.min && y <= spec.y.max, `${entry.id}: ${y}`);
      }
    }
  });
});
