import { getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { gatedForm, type CurveForm, type GatedAxis, type GatedForm } from '../../math/gatedForm';
import type { ActivationCurve } from '../../protocol/state';

const DEFAULT_AXIS: GatedAxis = 'gate';

/** The axis of a curve of a gated unit. */
export const axisOf = ({ axis }: ActivationCurve): GatedAxis => axis ?? DEFAULT_AXIS;

/** The form in which a gated unit is drawn; undefined for any other activation. */
export const gatedFormOf = (entry: ActivationEntry, curve: ActivationCurve): GatedForm | undefined =>
  entry.gated && gatedForm(entry, entry.gated, axisOf(curve));

/** What is drawn of an activation: the entry, or its form where it is a gated unit. */
export const curveFormOf = (entry: ActivationEntry, curve: ActivationCurve): CurveForm =>
  gatedFormOf(entry, curve) ?? entry;

/** What z can be in a gated unit, each with what is drawn then: `the gate: v · SiLU(z)`. */
export function axisChoices(entry: ActivationEntry): readonly { id: GatedAxis; label: string }[] {
  const gate = entry.gated && getEntry(entry.gated.gate);
  if (!gate) return [];
  return [
    { id: 'gate', label: `the gate: v · ${gate.name}(z)` },
    { id: 'value', label: `the value: z · ${gate.name}(g)` },
    { id: 'both', label: `both: z · ${gate.name}(z)` },
  ];
}
