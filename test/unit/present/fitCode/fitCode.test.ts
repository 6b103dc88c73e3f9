import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultParams, getEntry } from '../../../../src/math/catalogue';
import { fitAt, fitCurve, type Fit, type FitRequest } from '../../../../src/math/fit';
import { entrySubject } from '../../../../src/present/subject';
import { fitCode, fitExpression, type FitLanguage, type FitTitle } from '../../../../src/present/fitCode';
import { finish } from '../../math/fit/support';

const TITLE: FitTitle = { label: 'SiLU', min: -5, max: 7, goesOn: false };

function fitOf(id: string, request: FitRequest, min = TITLE.min, max = TITLE.max): Fit {
  const entry = getEntry(id);
  assert.ok(entry);
  const outcome = finish(fitCurve(entrySubject(entry, defaultParams(entry)), { min, max }, request));
  assert.ok(outcome.ok);
  return outcome.fit;
}

const FITS: readonly { readonly name: string; readonly fit: Fit; readonly title: FitTitle }[] = [
  { name: 'straight lines that stay', fit: fitOf('silu', { form: 'linear', pieces: 9 }), title: TITLE },
  {
    name: 'straight lines that go on',
    fit: fitOf('silu', { form: 'linear', pieces: 9 }),
    title: { ...TITLE, goesOn: true },
  },
  { name: 'one straight line', fit: fitOf('silu', { form: 'linear', pieces: 1 }), title: TITLE },
  { name: 'a quotient', fit: fitOf('silu', { form: 'rational', p: 3, q: 2 }), title: TITLE },
  { name: 'an odd quotient', fit: fitOf('tanh', { form: 'rational', p: 3, q: 2 }, -5, 5), title: TITLE },
  {
    name: 'an even polynomial',
    fit: fitOf('gaussian', { form: 'rational', p: 6, q: 0 }, -2, 2),
    title: TITLE,
  },
  { name: 'a constant', fit: fitOf('silu', { form: 'rational', p: 0, q: 0 }), title: TITLE },
  {
    name: 'a polynomial far from 0',
    fit: fitOf('snake', { form: 'rational', p: 5, q: 0 }, 20, 21),
    title: TITLE,
  },
  { name: 'a table', fit: fitOf('silu', { form: 'table' }), title: TITLE },
];

/** Inputs: of the interval and, where the fit says what happens there, beyond it. */
const inputs = (name: string): number[] =>
  name === 'a polynomial far from 0'
    ? Array.from({ length: 41 }, (_, i) => 20 + i / 40)
    : Array.from({ length: 81 }, (_, i) => -5 + i / 8 + (name.includes('line') ? i / 32 - 2 : 0));

function expected(fit: Fit, { goesOn }: FitTitle, z: number): number {
  const at = fitAt(fit);
  if (fit.form !== 'linear' || goesOn) return at(z);
  const [first, last] = [fit.corners[0]?.z ?? z, fit.corners.at(-1)?.z ?? z];
  return at(Math.min(last, Math.max(first, z)));
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fit-code-'));
const PYTHON = '/usr/bin/python3';
const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** The values of the code at the inputs. All programs run together, because an interpreter takes long to start. */
function runPython(language: FitLanguage, wrap: string, import_: string): readonly (readonly number[])[] {
  const programs = FITS.map(({ fit, title, name }) => ({
    code: fitCode(fit, title, language),
    inputs: inputs(name),
  }));
  const script = [
    'import json, sys',
    import_,
    'results = []',
    'for program in json.load(sys.stdin):',
    '    scope = {}',
    '    exec(program["code"], scope)',
    `    results.append([float(y) for y in scope["fitted"](${wrap})])`,
    'print(json.dumps(results))',
  ].join('\n');
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', script], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as number[][];
}

function compare(results: readonly (readonly number[])[], tolerance: number): void {
  FITS.forEach(({ name, fit, title }, i) => {
    inputs(name).forEach((z, k) => {
      const [found, wanted] = [results[i]?.[k] ?? NaN, expected(fit, title, z)];
      const scale = Math.max(1, Math.abs(wanted));
      assert.ok(Math.abs(found - wanted) <= tolerance * scale, `${name} at ${z}: ${found} for ${wanted}`);
    });
  });
}

describe('the code of a fit', () => {
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it('computes the same in NumPy', function () {
    if (!has(PYTHON, '-c', 'import numpy')) this.skip();
    compare(runPython('numpy', 'np.array(program["inputs"])', 'import numpy as np'), 1e-11);
  });

  it('computes the same in PyTorch', function () {
    if (!has(PYTHON, '-c', 'import torch')) this.skip();
    const doubles = 'torch.tensor(program["inputs"], dtype=torch.float64)';
    // The numbers of a line are kept in single precision until they are used.
    compare(runPython('pytorch', doubles, 'import torch'), 1e-6);
  });

  it('computes the same in C, in single precision', function () {
    if (!has('cc', '--version')) this.skip();
    const results = FITS.map(({ fit, title, name }, i) => {
      const isTable = fit.form === 'table';
      const zs = inputs(name);
      const call = isTable
        ? `OUTPUT_SCALE * (fitted((int8_t)fmax(-128, fmin(127, nearbyint(x[i] / (double)INPUT_SCALE) + INPUT_ZERO_POINT))) - OUTPUT_ZERO_POINT)`
        : 'fitted((float)x[i])';
      const program = [
        '#include <math.h>',
        '#include <stdio.h>',
        fitCode(fit, title, 'c'),
        'int main(void) {',
        `    double x[] = {${zs.join(', ')}};`,
        `    for (int i = 0; i < ${zs.length}; i++) printf("%.9g\\n", (double)(${call}));`,
        '    return 0;',
        '}',
      ].join('\n');
      const [source, binary] = [path.join(folder, `${i}.c`), path.join(folder, `${i}`)];
      fs.writeFileSync(source, program);
      const built = spawnSync(
        'cc',
        ['-std=c99', '-Wall', '-Wextra', '-Werror', '-o', binary, source, '-lm'],
        {
          encoding: 'utf8',
        },
      );
      assert.equal(built.status, 0, `${name}: ${built.stderr}`);
      const ran = spawnSync(binary, { encoding: 'utf8' });
      return ran.stdout.trim().split('\n').map(Number);
    });
    compare(results, 3e-5);
  });

  it('is one expression where NumPy has a function for it', () => {
    const [stays, goesOn] = FITS;
    assert.ok(stays && goesOn);
    const found = fitExpression(stays.fit, stays.title);
    assert.match(found?.code ?? '', /^numpy\.interp\(x, \[-5, .*\], \[.*\]\)$/);
    assert.equal(fitExpression(goesOn.fit, goesOn.title), undefined);
  });

  it('says in its first line how well it fits, and nothing else whatever the curve is called', () => {
    const label = '*/ system("x"); /* \\\nimport os';
    const [first] = FITS;
    assert.ok(first);
    for (const language of ['numpy', 'c'] as const) {
      const lines: readonly string[] = fitCode(first.fit, { ...TITLE, label }, language).split('\n');
      assert.match(
        lines[0] ?? '',
        /^(#|\/\*) .*for x from -5 to 7, in 9 straight lines that are at most 0\.\d+/,
      );
      assert.ok(!lines.slice(1).some((line) => line.includes('import os') || line.includes('system')));
      assert.equal(lines[0]?.split('*/').length, language === 'c' ? 2 : 1);
    }
  });
});
