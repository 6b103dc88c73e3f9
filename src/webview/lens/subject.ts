import { t } from '../../l10n';
import { useRef } from 'preact/hooks';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { entryWithParams } from '../../present/identity';
import type { Curve, PanelState } from '../../protocol/state';
import { resolve } from '../curves/resolve';

/** The catalogue entry that a lens looks at, or why there is none. */
export type LensSubject =
  | {
      readonly ok: true;
      readonly entry: ActivationEntry;
      readonly params: ParameterValues;
      readonly label: string;
      /** Where it is an expression that equals the entry: its text. */
      readonly expression?: string;
    }
  | { readonly ok: false; readonly message: string };

/** The selected curve, else the first one. */
export const curveInView = ({ curves, selected }: PanelState): Curve | undefined =>
  curves.find(({ key }) => key === selected) ?? curves[0];

/** What the lenses can say something about: an activation with valid parameters, or an expression that equals one. */
export function subjectOf(curve: Curve | undefined): LensSubject {
  if (!curve) return { ok: false, message: t('There is no curve. Add an activation at the list of curves.') };
  const { entry, params, identity, likeness, problem, label } = resolve(curve);
  if (problem !== undefined) return { ok: false, message: problem };
  // What a gated unit is drawn with besides its own parameters is no part of the entry.
  if (entry) return { ok: true, entry, params, label: entry.gated ? entryWithParams(entry, params) : label };
  if (identity) {
    const name = entryWithParams(identity.entry, identity.params);
    return { ok: true, entry: identity.entry, params: identity.params, label: name, expression: label };
  }
  const why = t(
    'This expression is not known to equal any activation of the catalogue, so that there is nothing to look up. Select a curve that is an activation, or an expression that equals one.',
  );
  return { ok: false, message: likeness === undefined ? why : `${likeness}. ${why}` };
}

/** The newest state from when the view was in front: what nobody sees is not computed. */
export function useWhileActive(state: PanelState, active: boolean): PanelState {
  const kept = useRef(state);
  if (active) kept.current = state;
  return kept.current;
}
