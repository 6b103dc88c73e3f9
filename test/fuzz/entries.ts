import assert from 'node:assert/strict';
import { saturation } from '../../src/math/analysis';
import { catalogue, defaultParams, resolveParams } from '../../src/math/catalogue';
import type { ActivationEntry, ParameterSpec, ParameterValues } from '../../src/math/catalogue/types';
import { gatedForm } from '../../src/math/gatedForm';
import { agrees, opinionOnText, type Opinion } from './independent';
import { ofMagnitude, pick, type Random } from './random';

/** Tests entries with random parameters for the properties that hold for all of them. */

const EXTREMES = [
  -Number.MAX_VALUE,
  -1e300,
  -1e-300,
  -5e-324,
  -0,
  0,
  5e-324,
  1e-300,
  1e300,
  Number.MAX_VALUE,
];

/** Any valid number for the parameter, usually one that people would write. */
function anyValue({ valid, slider, default: standard }: ParameterSpec, random: Random): number {
  const kind = random();
  const within = slider.min + (slider.max - slider.min) * random();
  if (kind < 0.1) return standard;
  if (kind < 0.5) return Number(within.toPrecision(1 + Math.floor(random() * 4)));
  if (kind < 0.7) return within;
  if (kind < 0.75) return pick(random, [valid.min, valid.max, slider.min, slider.max, 0, 1, -1]);
  return ofMagnitude(random, kind < 0.9 ? -3 : -300, kind < 0.9 ? 3 : 300);
}

/** Checks an entry with valid parameters; the same seed gives the same case. */
export function checkEntry(random: Random): 'taken' | 'refused' {
  const entry = catalogue[Math.floor(random() * catalogue.length)];
  assert.ok(entry);
  const given = Object.fromEntries(entry.parameters.map((spec) => [spec.id, anyValue(spec, random)]));
  const outcome = resolveParams(entry, given);
  if (!outcome.ok) {
    assert.ok(outcome.error.message.length > 0);
    return 'refused';
  }
  const label = `${entry.id} ${JSON.stringify(given)}`;
  checkNumbers(entry, outcome.value, random, label);
  checkFacts(entry, outcome.value, random, label);
  checkFormula(entry, outcome.value, random, label);
  checkParts(entry, outcome.value, random, label);
  return 'taken';
}

const anyZ = (random: Random): number =>
  random() < 0.6
    ? (random() - 0.5) * 30
    : ofMagnitude(random, random() < 0.5 ? -3 : -300, random() < 0.5 ? 6 : 300);

/** Checks that numbers give numbers and NaN gives NaN, and that the limits are approached. */
function checkNumbers(entry: ActivationEntry, params: ParameterValues, random: Random, label: string): void {
  const curves = [entry, ...(entry.second ? [entry.second] : [])];
  for (const { value, slope } of curves) {
    assert.ok(Number.isNaN(value(NaN, params)) && Number.isNaN(slope(NaN, params)), `${label} at NaN`);
    for (const z of [...EXTREMES, anyZ(random), anyZ(random), anyZ(random)]) {
      const [f, df] = [value(z, params), slope(z, params)];
      assert.ok(!Number.isNaN(f) && !Number.isNaN(df), `${label} at ${z}: ${f}, ${df}`);
    }
    for (const z of [-Infinity, Infinity])
      assert.equal(typeof (value(z, params) + slope(z, params)), 'number');
  }
  if (entry.band) {
    const z = anyZ(random);
    const [lower, f, upper] = [
      entry.band.lower(z, params),
      entry.value(z, params),
      entry.band.upper(z, params),
    ];
    assert.ok(lower <= f && f <= upper, `${label} at ${z}: ${lower} ${f} ${upper}`);
  }
}

const isIn = (z: number, min: number, max: number): boolean => z > min && z < max;

/** Checks that range, monotonicity, kinks and regions of zero gradient are as declared. */
function checkFacts(entry: ActivationEntry, params: ParameterValues, random: Random, label: string): void {
  const range = entry.range(params);
  const monotonicity = entry.monotonicity(params);
  const kinks = entry.kinks(params);
  const dead = entry.zeroGradient(params);
  kinks.forEach(({ z, convention }, i) => {
    assert.ok(!Number.isNaN(z) && z > (kinks[i - 1]?.z ?? -Infinity), `${label}: kinks ${z}`);
    assert.equal(entry.slope(z, params), convention, `${label} at its kink ${z}`);
  });
  for (let i = 0; i < 8; i++) {
    const z = anyZ(random);
    const [f, df] = [entry.value(z, params), entry.slope(z, params)];
    const slack = 1e-12 * Math.abs(f);
    assert.ok(f >= range.min - slack && f <= range.max + slack, `${label} at ${z}: ${f} is out of range`);
    if (monotonicity === 'increasing' || monotonicity === 'non-decreasing')
      assert.ok(df >= 0, `${label} at ${z} falls: ${df}`);
    if (monotonicity === 'decreasing') assert.ok(df <= 0, `${label} at ${z} rises: ${df}`);
    if (dead.some(({ min, max }) => isIn(z, min, max))) assert.equal(df, 0, `${label} at ${z} is not flat`);
  }
  if (random() < 0.05) saturation(entry, params);
}

const opinions = new Map<string, Opinion>();
let letters: ReadonlyMap<string, number> = new Map();

/** An independent opinion on a formula, whose letters have the values of the current case. */
function opinionOnFormula(formula: string): Opinion {
  let opinion = opinions.get(formula);
  if (!opinion) {
    opinion = opinionOnText(formula, ({ symbol }) => letters.get(symbol) ?? NaN);
    opinions.set(formula, opinion);
  }
  return opinion;
}

/** Checks that values and slopes are those of the displayed formulas. */
function checkFormula(entry: ActivationEntry, params: ParameterValues, random: Random, label: string): void {
  letters = new Map(entry.parameters.map(({ id, symbol }) => [symbol, params[id] ?? NaN]));
  // The formula is the smooth one. The parameter tells that PyTorch replaces it above the threshold.
  if (params['threshold'] !== undefined && entry.id === 'softplus' && params['threshold'] < Infinity) return;
  const [f, df] = [opinionOnFormula(entry.formula.plain), opinionOnFormula(entry.derivative.plain)];
  const kinks = entry.kinks(params);
  for (let i = 0; i < 4; i++) {
    const z = i < 3 ? (random() - 0.5) * 20 : ofMagnitude(random, -6, 6);
    const value = entry.value(z, params);
    assert.ok(agrees(value, f, z, random), `${label} at ${z}: ${value} ≠ ${f.at(z)}`);
    if (kinks.some((kink) => Math.abs(kink.z - z) <= 1e-6 * Math.max(1, Math.abs(z)))) continue;
    const slope = entry.slope(z, params);
    assert.ok(agrees(slope, df, z, random), `${label} at ${z}: slope ${slope} ≠ ${df.at(z)}`);
  }
}

/** Checks reading parameters off a curve, and gates. */
function checkParts(entry: ActivationEntry, params: ParameterValues, random: Random, label: string): void {
  const inferred = entry.infer?.((z) => entry.value(z, params));
  if (inferred) for (const value of Object.values(inferred)) assert.ok(!Number.isNaN(value), label);
  assert.deepEqual(Object.keys(defaultParams(entry)), Object.keys(params), label);
  if (entry.gated)
    assert.ok(!Number.isNaN(gatedForm(entry, entry.gated, 'gate').value(anyZ(random), params)), label);
}
