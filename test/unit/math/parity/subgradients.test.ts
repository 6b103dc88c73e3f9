import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { catalogue, getEntry, resolveParams } from '../../../../src/math/catalogue';
import { subgradients } from '../../../../src/math/parity/subgradients';
import { entryOf, paramsOf } from './support';

const SUBGRADIENTS = catalogue.flatMap(({ id, kinkSlopes = [] }) =>
  kinkSlopes.map(({ code, ...rest }) => ({ activation: id, spelling: code, ...rest })),
);

const Measured = v.array(
  v.object({
    framework: v.string(),
    backend: v.optional(v.string()),
    version: v.string(),
    activation: v.string(),
    params: v.record(v.string(), v.number()),
    spelling: v.string(),
    z: v.number(),
    value: v.number(),
  }),
);

const measured = v.parse(
  Measured,
  JSON.parse(readFileSync(new URL('../../../reference/subgradients.json', import.meta.url), 'utf8')),
);

describe('slopes at kinks', () => {
  it('are what the frameworks returned when they were run', () => {
    for (const row of measured) {
      const entry = getEntry(row.activation);
      assert.ok(entry, row.activation);
      const params = resolveParams(entry, row.params);
      assert.ok(params.ok);
      const found = subgradients(entry, params.value).filter(
        ({ framework, backend, spelling, z }) =>
          framework === row.framework &&
          backend === row.backend &&
          spelling === row.spelling &&
          Math.abs(z - row.z) < 1e-12,
      );
      const where = `${row.framework} ${row.backend ?? ''} ${row.spelling} at ${row.z}`;
      assert.equal(found.length, 1, where);
      const [slope] = found;
      // Measured in float32.
      assert.ok(slope && Math.abs(slope.value - row.value) < 1e-6, `${where}: ${row.value}`);
      assert.ok(slope.source.startsWith(row.version), slope.source);
    }
  });

  it('are all measured: no row of the table is without', () => {
    const key = (framework: string, backend: string | undefined, spelling: string): string =>
      [framework, backend ?? '', spelling.replace(/\{\w+\}|-?\b\d+(\.\d+)?\b/g, '#')].join(' ');
    const known = new Set(measured.map((row) => key(row.framework, row.backend, row.spelling)));
    for (const { framework, backend, spelling } of SUBGRADIENTS) {
      assert.ok(known.has(key(framework, backend, spelling)), `${framework} ${spelling}`);
    }
  });

  it('are those of PyTorch’s own function in the catalogue’s conventions', () => {
    for (const { activation, framework, spelling } of SUBGRADIENTS) {
      if (framework !== 'pytorch' || !spelling.startsWith('torch.nn.functional')) continue;
      const entry = entryOf(activation);
      const params = paramsOf(activation);
      const own = subgradients(entry, params).filter(
        (slope) => slope.framework === 'pytorch' && slope.spelling.startsWith('torch.nn.functional'),
      );
      const kinks = entry.kinks(params);
      assert.deepEqual(
        own.map(({ z, value }) => [z, value]),
        kinks.map(({ z, convention }) => [z, convention]),
        activation,
      );
    }
  });

  it('write parameters as they are and leave out spellings that are another function then', () => {
    const spellings = (slope: number): readonly string[] =>
      subgradients(entryOf('leaky_relu'), { negative_slope: slope }).map(({ spelling }) => spelling);
    assert.ok(spellings(0.3).includes('jax.numpy.maximum(x, 0.3 * x)'));
    assert.ok(!spellings(2).some((spelling) => spelling.includes('maximum')));
    assert.deepEqual(spellings(1), []);
    const hardtanh = subgradients(entryOf('hardtanh'), { min_val: -2, max_val: 4 });
    assert.ok(!hardtanh.some(({ spelling }) => spelling.includes('hard_tanh')));
  });

  it('are only for entries that exist, and only at kinks', () => {
    assert.ok(SUBGRADIENTS.every(({ activation }) => getEntry(activation)));
    for (const entry of catalogue.filter(({ kinks }) => kinks({}).length === 0)) {
      assert.deepEqual(subgradients(entry, {}), []);
    }
  });
});
