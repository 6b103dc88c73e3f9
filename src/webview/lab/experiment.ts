import { t } from '../../l10n';
import { getEntry } from '../../math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { resolveParams } from '../../math/catalogue';
import { untrainable, type LabSettings } from '../../math/lab/config';
import { DYING_RELU_RUNS } from '../../math/lab/demo';
import { entryWithParams } from '../../present/identity';
import { MAX_RUNS } from '../../protocol/lab';
import type { Curve } from '../../protocol/state';
import { resolve } from '../curves/resolve';

/** One activation that is to be trained. */
export interface Entrant {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  /** With its parameters, but for those that training changes. */
  readonly label: string;
  /** Which colour and dash pattern it has. */
  readonly slot: number;
}

/** All that decides how the runs go. */
export interface Experiment {
  readonly settings: LabSettings;
  readonly entrants: readonly Entrant[];
}

export interface Entrants {
  readonly entrants: readonly Entrant[];
  /** Why curves are not among them, one sentence each. */
  readonly leftOut: readonly string[];
}

/** With its label. */
export function entrant(entry: ActivationEntry, params: ParameterValues, slot: number): Entrant {
  const fixed = entry.parameters.filter(({ learned }) => learned !== true).map(({ id }) => id);
  const shown = Object.fromEntries(Object.entries(params).filter(([id]) => fixed.includes(id)));
  return { entry, params, label: entryWithParams(entry, shown), slot };
}

/** The activations of the demonstration. */
export const demoEntrants: readonly Entrant[] = DYING_RELU_RUNS.flatMap(
  ({ activation, params: given }, slot) => {
    const entry = getEntry(activation);
    const params = entry && resolveParams(entry, given);
    return entry && params?.ok ? [entrant(entry, params.value, slot)] : [];
  },
);

/** The visible curves that can be trained: activations, and expressions that equal one. */
export function curveEntrants(curves: readonly Curve[]): Entrants {
  const entrants: Entrant[] = [];
  const leftOut: string[] = [];
  for (const curve of curves) {
    if (!curve.visible) continue;
    const { entry, params, identity, problem, label } = resolve(curve);
    const known = entry ?? identity?.entry;
    const reason =
      problem ??
      (known ? untrainable(known) : t('{0} is not known to equal any activation of the catalogue', label)) ??
      (entrants.length >= MAX_RUNS ? t('{0} is one more than the {1} that fit', label, MAX_RUNS) : undefined);
    if (reason !== undefined || !known) leftOut.push(sentence(reason ?? label));
    else entrants.push(entrant(known, entry ? params : (identity?.params ?? {}), curve.slot ?? 0));
  }
  return { entrants, leftOut };
}

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** What the runs depend on from their first step on; the learning rate may change at any step. */
const content = ({ settings, entrants }: Experiment): string =>
  JSON.stringify([{ ...settings, learningRate: 0 }, entrants.map(({ entry, params }) => [entry.id, params])]);

/** Whether two experiments are the same at step 0, whatever their learning rates. */
export const isSameExperiment = (a: Experiment, b: Experiment): boolean => content(a) === content(b);
