/** Gates of gated units: what factors of one variable come to. */

import type { Work } from '../../work';
import { getEntry } from '../../../math/catalogue';
import { SOME_NUMBER, type Lowered } from '../../handwritten/parts';
import type { BoundParameter } from '../../types';
import type { SyntaxNode } from '../syntax';
import type { Identities } from './identities';

/** The unit that each gate makes. */
const UNITS: Readonly<Record<string, string>> = {
  sigmoid: 'glu',
  relu: 'reglu',
  gelu: 'geglu',
  gelu_tanh: 'geglu',
  gelu_sigmoid: 'geglu',
  silu: 'swiglu',
};
/** The steepness with which Swish is near GELU. */
const STEEP = 1.702;
/** Maximum differences of the gates of a GeGLU from the exact GELU, which the catalogue uses. */
const DIFFERENCES: Readonly<Record<string, number>> = { gelu_tanh: 4.73e-4, gelu_sigmoid: 0.0203 };

/** One factor of a product, with what it is lowered to. */
export interface Factor {
  readonly node: SyntaxNode;
  readonly lowered: Lowered | undefined;
  readonly constant: number | undefined;
}

/** The gate of a unit. */
export interface Gate {
  readonly unit: string;
  /** β of its Swish. */
  readonly beta?: BoundParameter | undefined;
  /** Over z, in the expression language. */
  readonly text: string;
  /** The largest difference from the unit's own gate. */
  readonly difference: number;
  /** Several factors make it up, `x * torch.sigmoid(x)`. */
  readonly isWrittenOut: boolean;
}

/** The gate that factors of one variable make. */
export function* gateOf(factors: readonly Factor[], identities: Identities): Work<Gate | undefined> {
  const text = factors.map(({ lowered, constant }) => `(${lowered?.text ?? String(constant)})`).join(' * ');
  const unknownNumber = factors
    .map(({ lowered }) => lowered?.unknownNumber)
    .find((name) => name !== undefined);
  const call = /^\((\w+)\(z(?:, ([\d.e-]+))?\)\)$/.exec(text);
  const named = call ? getEntry(call[1] ?? '') : undefined;
  const identity = named
    ? undefined
    : yield* identities.of({
        operations: factors.length,
        text,
        ...(unknownNumber !== undefined && { unknownNumber }),
      });
  const id = named?.id ?? identity?.entry.id;
  const unit = id === undefined ? undefined : UNITS[id];
  if (id === undefined || unit === undefined) return undefined;
  const isWrittenOut = factors.length > 1;
  const difference = unit === 'geglu' ? (DIFFERENCES[id] ?? 0) : 0;
  if (unknownNumber !== undefined) {
    const beta = { id: 'beta', value: 1, provenance: 'unknown', text: unknownNumber } as const;
    return { unit, beta, text: text.replaceAll(String(SOME_NUMBER), '1'), difference, isWrittenOut };
  }
  // Written out, z·σ(1.702z) is a Swish of that steepness; under its name it is an approximation of GELU.
  const isSteepSwish = id === 'gelu_sigmoid' && !named;
  if (unit !== 'swiglu' && !isSteepSwish) return { unit, text, difference, isWrittenOut };
  const beta = isSteepSwish ? STEEP : Number(call?.[2] ?? identity?.params['beta'] ?? 1);
  return {
    unit: 'swiglu',
    beta: { id: 'beta', value: beta, provenance: 'expression' },
    text,
    difference,
    isWrittenOut,
  };
}

/** The gate's formula for people, `z·sigmoid(1.702·z)`. */
export function formulaOf({ unit, beta }: Gate): string {
  const entry = getEntry(unit);
  const plain = entry?.formula.plain ?? '';
  const symbol = entry?.parameters[0]?.symbol;
  if (!beta || symbol === undefined || beta.provenance === 'unknown') return plain;
  return beta.value === 1 ? plain.replaceAll(`${symbol}·`, '') : plain.replaceAll(symbol, String(beta.value));
}

/** The gate as that of a GeGLU, as the code calls it: x·σ(1.702·x) is used in place of GELU there. */
export const asGeglu = (gate: Gate): Gate =>
  gate.beta?.value === STEEP
    ? { ...gate, unit: 'geglu', beta: undefined, difference: DIFFERENCES['gelu_sigmoid'] ?? 0 }
    : gate;
