import { compile as mathjsCompile } from 'mathjs';
import { catalogue, defaultParams } from '../../src/math/catalogue';
import { compile } from '../../src/math/language';
import { entryCurve } from '../../src/math/language';
import { matching } from '../../src/math/identify/identity';
import { finished } from '../../src/math/work';
import { handWritten } from './handwritten';
import { time } from './timing';

const POINTS = 200_000;
const zs = Float64Array.from({ length: POINTS }, (_, i) => -10 + (20 * i) / POINTS);
const out = new Float64Array(POINTS);
const perPoint = (median: number): number => (median * 1e6) / POINTS;

/**
 * Nanoseconds per point for max(z, αz): ours over an array, a hand-written loop, and mathjs's compiled
 * evaluate.
 */
function benchLeaky(): string[] {
  const alpha = 0.1;
  const hand = time(
    30,
    () => alpha,
    (a) => {
      for (let i = 0; i < POINTS; i++) {
        const z = zs[i] ?? 0;
        out[i] = Math.max(z, a * z);
      }
    },
  );
  const compiled = compile('max(z, α z)');
  if (!compiled.ok) throw new Error(compiled.error.message);
  const ours = time(
    30,
    () => ({ alpha }),
    (params) => {
      compiled.value.draw(zs, params, out);
    },
  );
  const theirs = mathjsCompile('max(z, alpha * z)');
  const mathjs = time(
    5,
    () => ({ z: 0, alpha }),
    (scope) => {
      for (let i = 0; i < POINTS; i++) {
        scope.z = zs[i] ?? 0;
        out[i] = Number(theirs.evaluate(scope));
      }
    },
  );
  const [h, o, m] = [hand, ours, mathjs].map(({ median }) => perPoint(median));
  return [
    `evaluate max(z, αz), hand-written loop  ${(h ?? NaN).toFixed(2)} ns/point`,
    `evaluate max(z, αz), ours               ${(o ?? NaN).toFixed(2)} ns/point, ${((o ?? NaN) / (h ?? NaN)).toFixed(2)}× the loop`,
    `evaluate max(z, αz), mathjs             ${(m ?? NaN).toFixed(0)} ns/point, ${((m ?? NaN) / (o ?? NaN)).toFixed(0)}× ours`,
  ];
}

/** Few enough points for the cache, like those of a curve. */
const SOME = 4096;

/** Nanoseconds per point for every entry: a hand-written loop, ours over an array, and one number read at a time. */
function benchEntries(): string[] {
  const some = zs.filter((_, i) => i % Math.floor(POINTS / SOME) === 0).subarray(0, SOME);
  const [f, df] = [new Float64Array(SOME), new Float64Array(SOME)];
  const run = (work: () => void): number => {
    // Run both sides first, often enough for the engine to compile them.
    for (let i = 0; i < 60; i++) work();
    const { median } = time(30, () => 0, work);
    return (median * 1e6) / SOME;
  };
  const ratios: number[] = [];
  const lines = catalogue.map((entry) => {
    const params = defaultParams(entry);
    const values = entry.parameters.map(({ id }) => params[id] ?? NaN);
    const curve = entryCurve(entry);
    const loop = handWritten(entry.id);
    if (!loop) throw new Error(`no hand-written loop for ${entry.id}`);
    const hand = run(() => {
      loop(some, values, f);
    });
    const ours = run(() => {
      curve.fill(some, params, f);
    });
    const both = run(() => {
      curve.fill(some, params, f, df);
    });
    const read = run(() => {
      for (let i = 0; i < SOME; i += 16) f[i] = entry.value(some[i] ?? NaN, params);
    });
    ratios.push(ours / hand);
    const column = (value: number): string => value.toFixed(1).padStart(6);
    return `  ${entry.id.padEnd(17)} loop ${column(hand)}   ours ${column(ours)} ns, ${(ours / hand).toFixed(2).padStart(5)}×   with slope ${column(both)}   read ${column(16 * read)}`;
  });
  const within = ratios.filter((ratio) => ratio <= 1.5).length;
  return [...lines, `  within 1.5 times the loop: ${within} of ${ratios.length}`];
}

/** Expressions other than activations that are common in code. */
const ORDINARY = [
  'x*x + 1',
  '2x + exp(x)',
  'x/(1 + x*x)',
  'x + 0.5*tanh(x)',
  'exp(-x*x)',
  'max(0, x) - 1',
  'log(1 + x*x)',
];

/** Microseconds to compile an expression and to find that it is no activation. */
function benchIdentify(): string[] {
  const repeat = 200;
  const perText = (median: number): string => ((median * 1000) / (repeat * ORDINARY.length)).toFixed(0);
  const expressions = ORDINARY.flatMap((text) => {
    const compiled = compile(text);
    return compiled.ok ? [compiled.value] : [];
  });
  const times = (work: () => void): string => {
    const { median } = time(
      10,
      () => repeat,
      (count) => {
        for (let i = 0; i < count; i++) work();
      },
    );
    return perText(median);
  };
  const compiling = times(() => {
    ORDINARY.forEach(compile);
  });
  const identifying = times(() => {
    for (const expression of expressions) finished(matching(expression));
  });
  return [
    `expression, compile                     ${compiling} µs`,
    `expression, found to be no activation   ${identifying} µs`,
  ];
}

/** The times of evaluating activations and of identifying expressions. */
export function benchEvaluate(): string[] {
  return [...benchLeaky(), ...benchIdentify(), 'catalogue, per point:', ...benchEntries()];
}
