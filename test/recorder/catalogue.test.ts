import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { catalogue, resolveParams } from '../../src/math/catalogue';
import type { ActivationEntry, ParameterValues, Spelling } from '../../src/math/catalogue/types';
import { NO_PYTHON, provisionPython } from '../workbench/python';

const RECORDER = path.join(__dirname, '../../media/recorder/activation_recorder.py');
const python = provisionPython();

/** Inputs including ends, kinks and isolated zeros, but none where float64 rounds a nonzero slope to 0. */
const GRID = [
  ...Array.from({ length: 121 }, (_, i) => (i - 60) / 8),
  ...[-30, -2.9, -0.1, -1e-3, -0, 1e-3, 0.1, 0.3, 30, Infinity, -Infinity],
];

interface Case {
  readonly entry: ActivationEntry;
  /** Python that calls it with the grid in `x`. */
  readonly call: string;
  readonly params: ParameterValues;
}

/** Settings besides the defaults that change where the slope is 0. */
const SETTINGS: Readonly<Record<string, readonly ParameterValues[]>> = {
  leaky_relu: [{ negative_slope: 0 }, { negative_slope: 0.3 }],
  elu: [{ alpha: 2 }],
  hardtanh: [{ min_val: -0.1, max_val: 0.3 }],
  threshold: [{ threshold: 0.3, value: 20 }],
  hardshrink: [{ lambd: 1 }],
  softshrink: [{ lambd: 0.1 }],
  prelu: [{ alpha: 0 }, { alpha: 0.5 }],
};

/** The calls of a spelling: with all of its arguments as Python keywords, or with none. */
function callsOf(entry: ActivationEntry, { kind, names, args = [] }: Spelling): Case[] {
  const takes = args.filter(({ param }) => param !== undefined);
  const required = takes.some((argument) => argument.default === undefined);
  const along = args.some(({ name }) => name === 'dim') ? ['0'] : [];
  const settings = takes.length === 0 ? [] : (SETTINGS[entry.id] ?? []);
  const own = Object.fromEntries(
    takes.flatMap(({ param = '', default: value }) => (value === undefined ? [] : [[param, value]])),
  );
  return [...(required ? [] : [undefined]), ...settings].flatMap((given) => {
    const resolved = resolveParams(entry, { ...own, ...given });
    assert.ok(resolved.ok);
    const texts = takes.map(({ name, param = '' }) => {
      const value = resolved.value[param];
      return entry.id === 'prelu' ? `torch.tensor([${value}], dtype=x.dtype)` : `${name}=${value}`;
    });
    const rest = [...along, ...(given === undefined && !required ? [] : texts)].join(', ');
    return names
      .filter((name) => !name.startsWith('torch.nn.modules.'))
      .map((name): Case => {
        const call =
          kind === 'class'
            ? `${name}(${rest})(x)`
            : kind === 'method'
              ? `x.${name}(${rest})`
              : `${name}(x${rest === '' ? '' : `, ${rest}`})`;
        return { entry, call, params: resolved.value };
      });
  });
}

const layersWithInput = new Set(['PReLU', 'Softmax2d', 'Threshold', 'Hardtanh']);

const cases = catalogue.flatMap((entry) =>
  entry.spellings
    .filter(({ framework, kind }) => framework === 'pytorch' && kind !== 'string')
    .filter(({ kind, names: [name = ''] }) => kind !== 'class' || !layersWithInput.has(name.slice(9)))
    .flatMap((spelling) => callsOf(entry, spelling)),
);

interface Site {
  readonly line: number;
  readonly activation: string;
  readonly unitShares: readonly number[];
}

/** Runs one program with all the calls, each on its own line, and returns the recorded sites by line. */
function record(python: string): Map<number, Site> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'activation-recorder-'));
  try {
    const numbers = GRID.map((z) =>
      Number.isFinite(z) ? (Object.is(z, -0) ? '-0.0' : String(z)) : `float('${z}')`,
    );
    const program = [
      `import torch; grid = torch.tensor([${numbers.join(', ').replace(/Infinity/g, 'inf')}], dtype=torch.float64)`,
      ...cases.map(({ call }) => `x = grid.clone(); ${call}`),
    ];
    fs.writeFileSync(path.join(folder, 'program.py'), program.join('\n'));
    const args = [RECORDER, '--out', 'out.jsonl', '--every', '1', 'program.py'];
    const { status, stderr } = spawnSync(python, args, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const lines = fs.readFileSync(path.join(folder, 'out.jsonl'), 'utf8').trim().split('\n');
    const sites = lines
      .map((line) => JSON.parse(line) as Site & { type: string })
      .filter(({ type }) => type === 'site');
    return new Map(sites.map((site) => [site.line, site]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe(`the recorder and the catalogue${python === undefined ? ` (skipped: ${NO_PYTHON})` : ''}`, () => {
  if (python === undefined) {
    it('agree');
    return;
  }
  let sites = new Map<number, Site>();
  before(() => {
    sites = record(python);
  });

  cases.forEach(({ entry, call, params }, i) => {
    it(`${call} is seen, with slope 0 where the catalogue has it`, () => {
      const site = sites.get(i + 2);
      assert.ok(site);
      assert.equal(site.activation, entry.id);
      GRID.forEach((z, place) => {
        // A slope with respect to one component of a vector does not describe the whole.
        const isZero =
          entry.vector === undefined && entry.gated === undefined && entry.slope(z, params) === 0;
        assert.equal(site.unitShares[place], isZero ? 0 : 1, `at ${z}`);
      });
    });
  });
});
