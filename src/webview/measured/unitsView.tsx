import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isDead, unitRows, type UnitRow } from '../../math/measured/units';
import { seriesStyle } from '../../present/palette';
import { shareText } from '../../present/share';
import type { MeasuredSite } from '../../protocol/measured';
import { TableSection, type TableProps } from '../controls/table';
import { useServices } from '../context';
import { ChartBox } from '../chart/chartBox';
import { countSpec } from '../chart/countChart';
import { UnitGridBox } from './unitGridBox';

/** Maximum number of units listed in a sentence. */
const NAMED = 24;

/** The units by their share of active values, with the time at which dead ones died. */
export function UnitsView({ site }: { readonly site: MeasuredSite }): JSX.Element | null {
  const { theme } = useServices();
  const { windows, unitShares, units } = site;
  const rows = useMemo(
    () =>
      unitRows({
        unitShares,
        unitLastCalls: site.unitLastCalls,
        layers: site.layers.map((layer) => layer.units),
        windows,
      }),
    [site],
  );
  if (units < 2) return null;
  if (rows.length < 2) {
    return <p class="hint">{t('There are {0} units, too many to be listed one by one.', units)}</p>;
  }
  const dead = rows.filter(isDead);
  return (
    <>
      <ChartBox
        id="units"
        title={t('Units by the share of their values with a slope')}
        label={t(
          '{0} units, the least active first: {1} of them dead. {2}',
          rows.length,
          dead.length,
          deadText(dead),
        )}
        spec={countSpec(
          {
            name: t('units, the least active first'),
            min: 1,
            max: rows.length,
            place: (rank) => t('Unit {0}', rows[Math.round(rank) - 1]?.unit ?? 0),
          },
          'share',
          [
            {
              label: t('active share'),
              points: rows.map(({ share }, i) => ({ x: i + 1, y: share ?? NaN })),
              colour: seriesStyle(theme.palette, 0).colour,
            },
          ],
          shareText,
        )}
      />
      {windows.length > 1 && <UnitGridBox rows={rows} windows={windows} />}
      <div class="measured-units">
        <p data-testid="dead-units">{deadText(dead)}</p>
        <TableSection
          title={t('Units as a table')}
          table={() => unitTable(rows, windows.length > 1)}
          testId="unit-table"
        />
      </div>
    </>
  );
}

function deadText(dead: readonly UnitRow[]): string {
  if (dead.length === 0) return t('No unit is dead.');
  const names = dead.slice(0, NAMED).map(({ unit, lastCall }) => diedText(unit, lastCall));
  const rest = dead.length > NAMED ? ` ${t('and {0} more', dead.length - NAMED)}` : '';
  const hasCalls = dead.some(({ lastCall }) => lastCall !== undefined);
  const all = `${names.join(', ')}${rest}`;
  return hasCalls ? t('Dead units, with their last call with a slope: {0}', all) : t('Dead units: {0}', all);
}

const diedText = (unit: number, lastCall: number | undefined): string =>
  lastCall === undefined
    ? String(unit)
    : lastCall === 0
      ? t('{0} (never)', unit)
      : t('{0} (call {1})', unit, lastCall);

const unitTable = (rows: readonly UnitRow[], hasWindows: boolean): Pick<TableProps, 'columns' | 'rows'> => ({
  columns: [
    t('Unit'),
    t('active share'),
    t('last call with a slope'),
    ...(hasWindows ? [t('dead in windows')] : []),
  ],
  rows: rows.map(({ unit, share, lastCall, states }) => [
    unit,
    share === null ? '–' : shareText(share),
    lastCall === undefined ? '–' : lastCall === 0 ? t('never') : lastCall,
    ...(hasWindows
      ? [t('{0} of {1}', states.filter((state) => state === 'dead').length, states.length)]
      : []),
  ]),
});
