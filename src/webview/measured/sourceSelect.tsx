import { t } from '../../l10n';
import type { JSX } from 'preact';
import { getEntry } from '../../math/catalogue';
import { shareText } from '../../present/share';
import type { OfferedSite } from '../../protocol/measured';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { Select } from '../lens/select';

/** The id of the choice that is not a site. */
const NONE = '';

interface SiteSelectProps {
  readonly label: string;
  /** The name of the choice that is no site. */
  readonly none: string;
  readonly source: PanelState['measured'];
  readonly offered: readonly OfferedSite[];
  readonly testId: string;
}

/** The choice of a measured site, or of none. A chosen one stays in the list when it is no longer offered. */
export function SiteSelect({ label, none, source, offered, testId }: SiteSelectProps): JSX.Element {
  const { dispatch } = useServices();
  const missing = source && offered.every(({ id }) => id !== source.id) ? [source] : [];
  return (
    <Select
      label={label}
      value={source?.id ?? NONE}
      options={[
        { id: NONE, label: none },
        ...missing.map((site) => ({ id: site.id, label: site.label })),
        ...offered.map((site) => ({ id: site.id, label: siteText(site) })),
      ]}
      onChange={(id) => {
        const name = offered.find((site) => site.id === id)?.label ?? source?.label ?? id;
        dispatch({ type: 'setSource', site: id === NONE ? undefined : { id, label: name } });
      }}
      testId={testId}
    />
  );
}

/** The reason why there is no measurement of the chosen site. */
export const missingText = (label: string, isGone: boolean): string =>
  isGone
    ? t(
        'The measurement at {0} no longer exists: the recording was cleared or replaced, or the line moved. Choose another source.',
        label,
      )
    : t('Waiting for the measurement at {0}.', label);

/** `train.py:17 · ReLU · 62 % inactive · 17 of 64 units dead`. */
function siteText({ label, activation, inactiveShare, units, deadUnitsInWindow }: OfferedSite): string {
  return [
    label,
    getEntry(activation)?.name ?? activation,
    ...(inactiveShare === null ? [] : [t('{0} inactive', shareText(inactiveShare))]),
    ...(units > 1 && deadUnitsInWindow > 0 ? [t('{0} of {1} units dead', deadUnitsInWindow, units)] : []),
  ].join(' · ');
}
