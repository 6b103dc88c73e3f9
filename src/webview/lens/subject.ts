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
      /** Which colour the curve has. */
      readonly slot: number;
      /** Where it is an expression that equals the entry: its text. */
      readonly expression?: string;
    }
  | { readonly ok: false; readonly message: string };

/** The selected curve, else the first one. */
export const curveInView = ({ curves, selected }: PanelState): Curve | undefined =>
  curves.find(({ key }) => key === selected) ?? curves[0];

/** What the lenses look at: an activation with valid parameters, or an expression, as the activation that it equals where it does. */
export function subjectOf(curve: Curve | undefined): LensSubject {
  if (!curve) return { ok: false, message: t('There is no curve. Add an activation at the list of curves.') };
  const { entry, params, identity, own, problem, label } = resolve(curve);
  if (problem !== undefined) return { ok: false, message: problem };
  // What a gated unit is drawn with besides its own parameters is no part of the entry.
  const { slot = 0 } = curve;
  if (entry)
    return { ok: true, entry, params, label: entry.gated ? entryWithParams(entry, params) : label, slot };
  if (identity) {
    const name = entryWithParams(identity.entry, identity.params);
    return { ok: true, entry: identity.entry, params: identity.params, label: name, slot, expression: label };
  }
  if (own) return { ok: true, entry: own, params, label, slot };
  return { ok: false, message: t('There is no curve. Add an activation at the list of curves.') };
}

/** The newest state from when the view was in front: what nobody sees is not computed. */
export function useWhileActive(state: PanelState, active: boolean): PanelState {
  const kept = useRef(state);
  if (active) kept.current = state;
  return kept.current;
}
