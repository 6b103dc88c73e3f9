import type * as vscode from 'vscode';
import { defaultParams, findEntry } from '../math/catalogue';
import type { ActivationEntry } from '../math/catalogue/types';
import type { Curve, Place } from '../protocol/state';
import { LIMITS } from '../protocol/limits';
import type { ActivationReference } from '../recognise/types';
import { fileName } from './texts';

let serial = 0;
/** A key that no other curve has, not even across a reload. */
const freshKey = (): string => `host-${Date.now().toString(36)}-${String(serial++)}`;

/** The place in code that a curve comes from. */
export interface CurveOrigin {
  /** `model.py:12` */
  readonly origin?: string | undefined;
  readonly place?: Pick<Place, 'uri' | 'line' | 'column' | 'cell'> | undefined;
}

const fromCode = (
  { origin, place }: CurveOrigin = {},
  params: Place['params'],
): Pick<Curve, 'origin' | 'place'> => ({
  ...(origin !== undefined && { origin: origin.slice(0, LIMITS.origin) }),
  ...(place && { place: { ...place, id: freshKey(), params } }),
});

/** A curve of the panel for a catalogue entry. */
export function entryCurve(
  entry: ActivationEntry,
  params: Readonly<Record<string, number>> = {},
  from?: CurveOrigin,
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
    ...fromCode(from, Object.fromEntries(known)),
  };
}

/** A curve of the panel for an expression as typed. */
export function expressionCurve(text: string, from?: CurveOrigin): Curve {
  return {
    type: 'expression',
    key: freshKey(),
    text: text.slice(0, LIMITS.expressionLength),
    params: {},
    visible: true,
    ...fromCode(from, {}),
  };
}

/** A curve of the panel for a reference in code; undefined where nothing can be drawn. */
function referenceCurve(reference: ActivationReference, from: CurveOrigin): Curve | undefined {
  const entry = findEntry(reference.activation);
  if (entry) {
    const params = Object.fromEntries(reference.params.map(({ id, value }) => [id, value]));
    return entryCurve(entry, params, from);
  }
  return reference.expression === undefined ? undefined : expressionCurve(reference.expression, from);
}

/** A curve of the panel for a reference in a document, whose edits it follows. */
export const codeCurve = (reference: ActivationReference, document: vscode.TextDocument): Curve | undefined =>
  referenceCurve(reference, originIn(document, reference));

/** The place of a reference in a document, with an inert and short name. */
export function originIn(document: vscode.TextDocument, { start }: ActivationReference): CurveOrigin {
  const { line, character } = document.positionAt(start);
  return {
    origin: `${fileName(document.uri)}:${line + 1}`,
    place: { uri: document.uri.toString(), line, column: character },
  };
}
