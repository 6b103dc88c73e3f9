import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../l10n';
import type { Spread } from '../../math/lab/spread';
import { isSameBatch, type Batch } from './batch';
import type { BatchClient, BatchModel } from './batchClient';
import { Table } from '../controls/table';
import { NamedRow } from './namedRow';
import { smallerIn, type RowTally } from './seedClaim';
import { percent, threeDigits } from './summary';

interface BatchControlsProps {
  readonly client: BatchClient;
  readonly model: BatchModel;
  readonly wanted: Batch;
  readonly label: string;
  readonly testId: string;
  readonly children?: ComponentChildren;
}

/** Starts, pauses and stops a batch, and shows its progress. */
export function BatchControls(props: BatchControlsProps): JSX.Element {
  const { client, model, wanted, label, testId, children } = props;
  const { state, batch, done, left, message } = model;
  const isAtWork = state === 'running' || state === 'paused';
  const ended = model.results.filter((outcomes) => outcomes !== undefined).length;
  const press = (): void => {
    if (state === 'running') client.pause();
    else if (state === 'paused') client.resume();
    else client.start(wanted);
  };
  return (
    <>
      <div class="lab-controls">
        <button
          type="button"
          class="button"
          disabled={wanted.rows.length === 0 && !isAtWork}
          onClick={press}
          data-testid={`${testId}-run`}
        >
          {state === 'running' ? t('Pause') : state === 'paused' ? t('Go on') : label}
        </button>
        {isAtWork && (
          <button
            type="button"
            class="button secondary"
            onClick={() => {
              client.stop();
            }}
            data-testid={`${testId}-stop`}
          >
            {t('Stop')}
          </button>
        )}
        {children}
        {state !== 'idle' && (
          <progress class="lab-progress" max={1} value={done} aria-label={t('Progress of the training')} />
        )}
      </div>
      {state !== 'idle' && (
        <p class="hint" role="status" data-testid={`${testId}-state`}>
          {t('{0} of {1} seeds have ended.', ended, batch?.count ?? 0)}
          {state === 'running' && left !== undefined && ` ${timeLeft(left)}`}
          {state === 'paused' && ` ${t('Paused.')}`}
          {batch &&
            !isSameBatch(batch, wanted) &&
            ` ${t('They were trained with other settings than those above.')}`}
        </p>
      )}
      {message !== undefined && (
        <p class="lab-message" role="alert">
          {message}
        </p>
      )}
    </>
  );
}

/** `About 12 s left.` */
function timeLeft(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 100 ? t('About {0} s left.', seconds) : t('About {0} min left.', Math.round(seconds / 60));
}

interface TallyTableProps {
  readonly tallies: readonly RowTally[];
  /** The row with which the others are compared. */
  readonly base: RowTally;
  readonly caption: string;
  readonly head: string;
  readonly testId: string;
  /** Shown in an additional last column. */
  readonly action?: (row: number) => JSX.Element | null;
}

/** Median and range of every row, and the number of runs in which it does better than the base. */
export function TallyTable({ tallies, base, caption, head, testId, action }: TallyTableProps): JSX.Element {
  const columns = [
    head,
    t('Loss, median (range)'),
    t('Dead, median (range)'),
    t('Over ⅓ dead'),
    { head: t('Lower loss'), hint: t('Runs with a lower loss than {0} with the same seed', base.label) },
    ...(action ? [''] : []),
  ];
  const rows = tallies.map((row, i) => [
    <NamedRow key={i} label={row.label} {...(!action && { slot: row.slot })} />,
    spreadText(row.loss, threeDigits),
    spreadText(row.dead, percent),
    t('{0} of {1}', row.mostlyDead, row.runs),
    row === base ? '–' : t('{0} of {1}', smallerIn(row.losses, base.losses), row.runs),
    ...(action ? [action(i)] : []),
  ]);
  return <Table label={caption} columns={columns} rows={rows} testId={testId} />;
}

function spreadText({ low, median, high }: Spread, format: (value: number) => string): string {
  if (Number.isNaN(median)) return '–';
  return low === high ? format(median) : t('{0} ({1} to {2})', format(median), format(low), format(high));
}
