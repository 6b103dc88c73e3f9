import { t } from '../../l10n';
import { getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { gatedForm, type CurveForm, type GatedAxis, type GatedForm } from '../../math/gatedForm';
import type { ActivationCurve } from '../../protocol/state';

const DEFAULT_AXIS: GatedAxis = 'gate';

/** The input that z stands for in the curve of a gated unit. */
export const axisOf = ({ axis }: ActivationCurve): GatedAxis => axis ?? DEFAULT_AXIS;

/** The form in which a gated unit is drawn; undefined for other activations. */
export const gatedFormOf = (entry: ActivationEntry, curve: ActivationCurve): GatedForm | undefined =>
  entry.gated && gatedForm(entry, entry.gated, axisOf(curve));

/** The function drawn for an activation: the entry, or one of its forms if it is a gated unit. */
export const curveFormOf = (entry: ActivationEntry, curve: ActivationCurve): CurveForm =>
  gatedFormOf(entry, curve) ?? entry;

/** The inputs that z can stand for in a gated unit, each with the function drawn: `the gate: v · SiLU(z)`. */
export function axisChoices(entry: ActivationEntry): readonly { id: GatedAxis; label: string }[] {
  const gate = entry.gated && getEntry(entry.gated.gate);
  if (!gate) return [];
  return [
    { id: 'gate', label: t('the gate: v · {0}(z)', gate.name) },
    { id: 'value', label: t('the value: z · {0}(g)', gate.name) },
    { id: 'both', label: t('both: z · {0}(z)', gate.name) },
  ];
}
