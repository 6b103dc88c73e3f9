import { defaultParams, findEntry } from '../math/catalogue';
import type { ActivationEntry } from '../math/catalogue/types';
import type { Curve } from '../protocol/state';
import { LIMITS } from '../protocol/state';
import type { ActivationReference } from '../recognise/types';

let serial = 0;
/** A key that no other curve of this session has, also across a reload. */
const freshKey = (): string => `host-${Date.now().toString(36)}-${String(serial++)}`;

/** A curve of the panel for a catalogue entry. */
export function entryCurve(
  entry: ActivationEntry,
  params: Readonly<Record<string, number>> = {},
  origin?: string,
): Curve {
  const known = Object.entries({ ...defaultParams(entry), ...params }).filter(([, value]) =>
    Number.isFinite(value),
  );
  return {
    type: 'activation',
    key: freshKey(),
    activation: entry.id,
    params: Object.fromEntries(known),
    visible: true,
    ...(origin !== undefined && { origin: origin.slice(0, LIMITS.origin) }),
  };
}

/** A curve of the panel for an expression as typed. */
export function expressionCurve(text: string, origin?: string): Curve {
  return {
    type: 'expression',
    key: freshKey(),
    text: text.slice(0, LIMITS.expressionLength),
    params: {},
    visible: true,
    ...(origin !== undefined && { origin: origin.slice(0, LIMITS.origin) }),
  };
}

/** A curve of the panel for something found in code; undefined where nothing can be drawn. */
export function referenceCurve(reference: ActivationReference, origin: string): Curve | undefined {
  const entry = reference.activation === undefined ? undefined : findEntry(reference.activation);
  if (entry) {
    const params = Object.fromEntries(reference.params.map(({ id, value }) => [id, value]));
    return entryCurve(entry, params, origin);
  }
  return reference.expression === undefined ? undefined : expressionCurve(reference.expression, origin);
}
