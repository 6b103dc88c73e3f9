import { compile as mathjsCompile } from 'mathjs';
import { catalogue, defaultParams } from '../../src/math/catalogue';
import { compile } from '../../src/math/expression';
import { identifyExpression } from '../../src/math/identify';
import { time } from './timing';

const POINTS = 200_000;
const zs = Float64Array.from({ length: POINTS }, (_, i) => -10 + (20 * i) / POINTS);
const out = new Float64Array(POINTS);
const perPoint = (median: number): number => (median * 1e6) / POINTS;

/** Nanoseconds per point for max(z, αz): ours over an array, a hand-written loop, and mathjs's compiled evaluate. */
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
      compiled.value.evaluate(zs, params, out);
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

/** Nanoseconds per point of f and f' of every catalogue entry. */
function benchEntries(): string[] {
  const some = zs.filter((_, i) => i % 20 === 0);
  return catalogue.map((entry) => {
    const params = defaultParams(entry);
    const run = (fn: (z: number) => number): number => {
      let sum = 0;
      const { median } = time(
        10,
        () => 0,
        () => {
          for (const z of some) sum += fn(z);
        },
      );
      return Number.isNaN(sum) ? NaN : (median * 1e6) / some.length;
    };
    const f = run((z) => entry.value(z, params));
    const df = run((z) => entry.slope(z, params));
    return `  ${entry.id.padEnd(14)} f ${f.toFixed(0).padStart(5)} ns   f' ${df.toFixed(0).padStart(5)} ns`;
  });
}

/** What hand-written code is full of, besides activations. */
const ORDINARY = [
  'x*x + 1',
  '2x + exp(x)',
  'x/(1 + x*x)',
  'x + 0.5*tanh(x)',
  'exp(-x*x)',
  'max(0, x) - 1',
  'log(1 + x*x)',
];

/** Microseconds to compile an expression, and to find that it is no activation. */
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
    for (const expression of expressions) identifyExpression(expression);
  });
  return [
    `expression, compile                     ${compiling} µs`,
    `expression, found to be no activation   ${identifying} µs`,
  ];
}

export function benchEvaluate(): string[] {
  return [...benchLeaky(), ...benchIdentify(), 'catalogue, per point:', ...benchEntries()];
}
