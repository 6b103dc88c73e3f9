import { t } from '../../l10n';
import { useRef } from 'preact/hooks';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { entryWithParams } from '../../present/identity';
import type { Curve, PanelState } from '../../protocol/state';
import { resolve } from '../curves/resolve';

/** The catalogue entry that a lens shows. */
export interface ShownEntry {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly label: string;
  /** Selects the curve's colour. */
  readonly slot: number;
  /** The text of an expression that equals the entry. */
  readonly expression?: string;
}

/** The entry, or why there is none. */
export type LensSubject =
  ({ readonly ok: true } & ShownEntry) | { readonly ok: false; readonly message: string };

/** The selected curve, or the first one if none is selected. */
export const curveInView = ({ curves, selected }: PanelState): Curve | undefined =>
  curves.find(({ key }) => key === selected) ?? curves[0];

/**
 * The subject of the lenses: an activation with valid parameters, or an expression, as the activation that it
 * equals if there is one.
 */
export function subjectOf(curve: Curve | undefined): LensSubject {
  if (!curve) return { ok: false, message: t('There is no curve. Add an activation at the list of curves.') };
  const { entry, params, identity, own, problem, label } = resolve(curve);
  if (problem !== undefined) return { ok: false, message: problem };
  // The input of a gated unit that is drawn as a parameter is not part of the entry.
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

/** The latest state from when the view was in front, so that nothing is computed for hidden views. */
export function useWhileActive(state: PanelState, active: boolean): PanelState {
  const kept = useRef(state);
  if (active) kept.current = state;
  return kept.current;
}
