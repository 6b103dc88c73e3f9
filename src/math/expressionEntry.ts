import type { ActivationEntry, Interval, Kink, ParameterValues } from './catalogue/types';
import type { CompiledExpression } from './expression/types';

/** Kinks further out than this are not looked for. */
const REACH = 1e6;
/** How far from a kink its limits are taken, relative to where it is. */
const BESIDE = 1e-9;

/**
 * A hand-written expression in the form of an entry, for what works on entries: number formats, kinks, frameworks. It has
 * no names anywhere, and of what cannot be computed from it (its range, its relations) it claims nothing.
 */
export function expressionEntry(compiled: CompiledExpression): ActivationEntry {
  const text = compiled.text.trim().replace(/\s+/g, ' ');
  const formula = { latex: '', plain: text };
  return {
    id: `expression:${compiled.canonical()}`,
    name: text,
    aliases: [],
    summary: '',
    formula,
    derivative: formula,
    parameters: compiled.parameters.map(({ id, symbol, default: value }) => ({
      id,
      symbol,
      latex: symbol,
      name: symbol,
      default: value,
      valid: { min: -Infinity, max: Infinity },
      slider: { min: -2, max: 2, step: 0.01 },
    })),
    value: (z, params) => compiled.value(z, params),
    slope: (z, params) => compiled.slope(z, params),
    kinks: (params) => kinksOf(compiled, params),
    range: () => ({ min: -Infinity, max: Infinity }),
    monotonicity: () => 'depends on parameters',
    zeroGradient: (params) => flatPieces(compiled, params),
    relations: [],
    spellings: [],
  };
}

/** The places where branches meet, with the slopes beside them; those where f′ goes on are left out. */
function kinksOf(compiled: CompiledExpression, params: ParameterValues): Kink[] {
  return compiled.kinks(-REACH, REACH, params).flatMap((z): Kink[] => {
    const step = Math.max(1, Math.abs(z)) * BESIDE;
    const [before, after] = [z - step, z + step];
    const left = compiled.slope(before, params);
    const right = compiled.slope(after, params);
    const jump = compiled.value(after, params) - compiled.value(before, params);
    const isJump = Math.abs(jump) > 1e-6;
    if (!isJump && Math.abs(left - right) <= 1e-6 * Math.max(1, Math.abs(left), Math.abs(right))) return [];
    const convention = compiled.slope(z, params);
    return [{ z, left, right, convention, ...(isJump && { jump }) }];
  });
}

/** The pieces between two branches, or outside of them, where f′ is exactly 0 wherever it is looked at. */
function flatPieces(compiled: CompiledExpression, params: ParameterValues): Interval[] {
  const ends = [-Infinity, ...compiled.kinks(-REACH, REACH, params), Infinity];
  return ends.flatMap((min, i): Interval[] => {
    const max = ends[i + 1];
    if (max === undefined || (min === -Infinity && max === Infinity)) return [];
    return probes(min, max).every((z) => compiled.slope(z, params) === 0) ? [{ min, max }] : [];
  });
}

/** Points of a piece, close to its ends too: a slope that only underflows far out is not 0 there. */
function probes(min: number, max: number): readonly number[] {
  const far = [1e-6, 1e-3, 0.1, 1, 10, 1e3];
  if (min === -Infinity) return far.map((distance) => max - distance);
  if (max === Infinity) return far.map((distance) => min + distance);
  return [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999].map((share) => min + share * (max - min));
}
