import { flatPieces, kinksOf } from './catalogue/shape';
import type { ActivationEntry } from './catalogue/types';
import type { CompiledExpression } from './expression/types';

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
