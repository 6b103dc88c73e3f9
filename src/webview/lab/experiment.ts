import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { getEntry, resolveParams } from '../../math/catalogue';
import { compile } from '../../math/language';
import type { LabSettings } from '../../math/lab/config';
import { DYING_RELU_RUNS } from '../../math/lab/demo';
import { trainableEntry, untrainable } from '../../math/lab/trainable';
import { entryWithParams } from '../../present/identity';
import { MAX_RUNS, type LabActivation } from '../../protocol/lab';
import type { TabChoices } from '../../protocol/choices';
import type { Curve } from '../../protocol/state';
import { resolve, sentence } from '../curves/resolve';

/** One activation to train. */
export interface Entrant {
  readonly activation: LabActivation;
  /** With its parameters, except those that training changes. */
  readonly label: string;
  /** Selects its colour, dash pattern and marker. */
  readonly slot: number;
  /** The parameters that training changes. */
  readonly learned: readonly { readonly id: string; readonly symbol: string }[];
}

/** Everything that determines the runs. */
export interface Experiment {
  readonly settings: LabSettings;
  readonly entrants: readonly Entrant[];
}

/** The activations to train, and the curves that are left out. */
export interface Entrants {
  readonly entrants: readonly Entrant[];
  /** The reasons why curves were left out, one sentence each. */
  readonly leftOut: readonly string[];
}

/** The activation with its label; undefined if this version cannot train it. */
export function entrant(activation: LabActivation, slot: number): Entrant | undefined {
  if (activation.type === 'expression') return expressionEntrant(activation, slot);
  const entry = getEntry(activation.activation);
  const params = entry && resolveParams(entry, activation.params);
  if (!entry || !params?.ok || untrainable(entry) !== undefined) return undefined;
  const learned = entry.parameters.filter((spec) => spec.learned === true);
  const shown = Object.entries(params.value).filter(([id]) => !learned.some((spec) => spec.id === id));
  return {
    activation: { type: 'entry', activation: entry.id, params: params.value },
    label: entryWithParams(entry, Object.fromEntries(shown)),
    slot,
    learned: learned.map(({ id, symbol }) => ({ id, symbol })),
  };
}

function expressionEntrant(
  activation: Extract<LabActivation, { type: 'expression' }>,
  slot: number,
): Entrant | undefined {
  const { text, params, learn } = activation;
  const compiled = compile(text);
  if (!compiled.ok) return undefined;
  const { parameters } = compiled.value;
  const shown = text.trim().replace(/\s+/g, ' ');
  const values = parameters.map(
    ({ id, symbol, default: standard }) => `${symbol} = ${formatNumber(params[id] ?? standard)}`,
  );
  const isLearned = learn && parameters.length > 0;
  return {
    activation,
    label: values.length === 0 || isLearned ? shown : `${shown} (${values.join(', ')})`,
    slot,
    learned: isLearned ? parameters.map(({ id, symbol }) => ({ id, symbol })) : [],
  };
}

/** The activations of the demonstration. */
export const demoEntrants: readonly Entrant[] = DYING_RELU_RUNS.flatMap(
  ({ activation, params }, slot) => entrant({ type: 'entry', activation, params }, slot) ?? [],
);

/** The chosen activations: those of the demonstration, the visible curves that can be trained, or both. */
export function chosenEntrants(
  { entrants: choice, learn }: Pick<TabChoices['lab'], 'entrants' | 'learn'>,
  curves: readonly Curve[],
): Entrants {
  if (choice === 'demo') return { entrants: demoEntrants, leftOut: [] };
  const entrants: Entrant[] = choice === 'both' ? [...demoEntrants] : [];
  const known = new Set(entrants.map(({ activation }) => JSON.stringify(activation)));
  const leftOut: string[] = [];
  for (const curve of curves) {
    if (!curve.visible) continue;
    const slot = choice === 'both' ? entrants.length : (curve.slot ?? 0);
    const made = fromCurve(curve, learn, slot);
    if (typeof made === 'string') leftOut.push(sentence(made));
    else if (known.has(JSON.stringify(made.activation))) continue;
    else if (entrants.length >= MAX_RUNS)
      leftOut.push(sentence(t('{0} is left out: there is room for only {1}', made.label, MAX_RUNS)));
    else entrants.push(made);
  }
  return { entrants, leftOut };
}

/** The curve as an activation to train, or why it cannot be trained. */
function fromCurve(curve: Curve, learn: boolean, slot: number): Entrant | string {
  const { entry, params, problem, label } = resolve(curve);
  if (problem !== undefined) return problem;
  if (curve.type === 'activation') {
    if (!entry) return label;
    const outcome = trainableEntry(entry, params);
    if (!outcome.ok) return outcome.error;
    return entrant({ type: 'entry', activation: entry.id, params: { ...params } }, slot) ?? label;
  }
  return entrant({ type: 'expression', text: curve.text, params: { ...params }, learn }, slot) ?? label;
}

/**
 * The settings that runs depend on from their first step on. The learning rate is left out, because it may change at
 * any step.
 */
const content = ({ settings, entrants }: Experiment): string =>
  JSON.stringify([{ ...settings, learningRate: 0 }, entrants.map(({ activation }) => activation)]);

/** Whether two experiments are the same at step 0, whatever their learning rates. */
export const isSameExperiment = (a: Experiment, b: Experiment): boolean => content(a) === content(b);

/** The runs of an experiment, in the worker's format. */
export const runsOf = ({ settings, entrants }: Experiment) =>
  entrants.map(({ activation }) => ({ settings: { ...settings, hidden: [...settings.hidden] }, activation }));
