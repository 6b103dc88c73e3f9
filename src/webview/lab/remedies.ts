import { message, t } from '../../l10n';
import type { LabSettings } from '../../math/lab/config';
import type { LabActivation } from '../../protocol/lab';
import type { BatchRow } from './batch';
import { entrant, type Entrant } from './experiment';
import { percent, threeDigits } from './summary';
import { smallerIn, type RowTally } from './seedClaim';

/** One change to an experiment. */
export interface Remedy {
  readonly id: string;
  readonly label: string;
  /** The settings that it changes; absent if it replaces the activation. */
  readonly settings?: Partial<LabSettings>;
  readonly activation?: LabActivation;
}

interface Change {
  readonly id: string;
  readonly label: string;
  readonly settings: Partial<LabSettings>;
}

const CHANGES: readonly Change[] = [
  { id: 'no-momentum', label: message('No momentum'), settings: { momentum: 0 } },
  {
    id: 'matched',
    label: message('Initialisation with the activation’s own gain'),
    settings: { initialisation: 'matched' },
  },
  { id: 'he', label: message('He initialisation'), settings: { initialisation: 'he' } },
  { id: 'lecun', label: message('LeCun initialisation'), settings: { initialisation: 'lecun' } },
  { id: 'xavier', label: message('Xavier initialisation'), settings: { initialisation: 'xavier' } },
  { id: 'bias', label: message('Initial bias 0'), settings: { bias: 0 } },
  { id: 'batch-norm', label: message('Batch normalisation'), settings: { normalisation: 'batch' } },
  { id: 'layer-norm', label: message('Layer normalisation'), settings: { normalisation: 'layer' } },
  { id: 'clip', label: message('Gradient norm clipped at 1'), settings: { clip: 1 } },
  {
    id: 'adam',
    label: message('Adam, learning rate 0.01'),
    settings: { optimiser: 'adam', learningRate: 0.01 },
  },
];

const OTHERS: readonly string[] = ['leaky_relu', 'prelu', 'elu', 'gelu'];

/** All changes that are possible; those already in effect are left out. */
export function remediesFor(settings: LabSettings, activation: LabActivation): readonly Remedy[] {
  const rate = Number((settings.learningRate / 10).toPrecision(2));
  const lower = {
    id: 'rate',
    label: t('Learning rate {0}, a tenth', rate),
    settings: { learningRate: rate },
  };
  const changes = CHANGES.map((change) => ({ ...change, label: t(change.label) }));
  const own = JSON.stringify({ ...settings });
  const others = OTHERS.flatMap((id): Remedy[] => {
    const made = entrant({ type: 'entry', activation: id, params: {} }, 0);
    const isOwn = activation.type === 'entry' && activation.activation === id;
    return made && !isOwn ? [{ id, label: made.label, activation: made.activation }] : [];
  });
  return [
    ...[lower, ...changes].filter((change) => JSON.stringify({ ...settings, ...change.settings }) !== own),
    ...others,
  ];
}

/** The batch that compares the changes, with the unchanged network first. */
export function remedyRows(
  settings: LabSettings,
  base: Entrant,
  remedies: readonly Remedy[],
): readonly BatchRow[] {
  return [
    { label: t('Unchanged'), slot: 0, settings, activation: base.activation },
    ...remedies.map(({ label, settings: changed, activation }, i) => ({
      label,
      slot: i + 1,
      settings: { ...settings, ...changed },
      activation: activation ?? base.activation,
    })),
  ];
}

/**
 * A change makes a difference if it leaves at most this share of the dead units, on average over the runs.
 */
const DIFFERENCE = 0.5;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Explains in words which changes made a difference in the runs. The unchanged network comes first. */
export function explain([base, ...changed]: readonly RowTally[], name: string): string | undefined {
  if (!base || base.runs === 0) return undefined;
  const dead = meanOf(base.shares);
  const start = t(
    'Unchanged, {0} of the hidden units with {1} are dead at the end, in the mean of {2} runs; the median loss is {3}.',
    percent(dead),
    name,
    base.runs,
    threeDigits(base.loss.median),
  );
  const best = [...changed].sort((a, b) => a.loss.median - b.loss.median)[0];
  const lowest =
    best && best.loss.median < base.loss.median
      ? t(
          'The lowest median loss is {0}, with “{1}”: lower than unchanged in {2} of {3} runs.',
          threeDigits(best.loss.median),
          best.label,
          smallerIn(best.losses, base.losses),
          base.runs,
        )
      : t('No change has a lower median loss.');
  if (dead === 0) return `${start} ${t('There is nothing to prevent.')} ${lowest}`;
  const named = (rows: readonly RowTally[]): string =>
    rows.map(({ label, shares }) => t('{0} ({1})', label, percent(meanOf(shares)))).join('; ');
  const helped = changed.filter(({ shares }) => meanOf(shares) <= DIFFERENCE * dead);
  const rest = changed.filter((row) => !helped.includes(row));
  const parts = [
    start,
    helped.length > 0
      ? t('These leave at most half as many dead: {0}.', named(helped))
      : t('No change leaves at most half as many dead.'),
    ...(rest.length > 0 && helped.length > 0 ? [t('These do not: {0}.', named(rest))] : []),
    lowest,
  ];
  return parts.join(' ');
}
