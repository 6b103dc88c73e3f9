import { t } from '../../l10n';
import type { JSX } from 'preact';
import { getEntry } from '../../math/catalogue';
import { shareText } from '../../present/share';
import type { OfferedSite } from '../../protocol/measured';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { Select } from '../lens/select';

/** The id of the choice that is not a site. */
const ASSUMED = '';

interface SourceSelectProps {
  readonly source: PanelState['measured'];
  readonly offered: readonly OfferedSite[] | undefined;
}

/** The source of the pre-activations: N(μ, σ), or one of the measured sites. */
export function SourceSelect({ source, offered = [] }: SourceSelectProps): JSX.Element {
  const { dispatch } = useServices();
  if (offered.length === 0 && !source) {
    return (
      <p class="hint" data-testid="no-sites">
        {t('Assumed. Run a Python file with the recorder, or open an array, to see measured ones here.')}
      </p>
    );
  }
  const missing = source && offered.every(({ id }) => id !== source.id) ? [source] : [];
  const options = [
    { id: ASSUMED, label: t('Assumed: N(μ, σ)') },
    ...missing.map(({ id, label }) => ({ id, label })),
    ...offered.map((site) => ({ id: site.id, label: siteText(site) })),
  ];
  return (
    <div class="measured-source">
      <Select
        label={t('Source')}
        value={source?.id ?? ASSUMED}
        options={options}
        onChange={(id) => {
          const label = offered.find((site) => site.id === id)?.label ?? source?.label ?? id;
          dispatch({ type: 'setSource', site: id === ASSUMED ? undefined : { id, label } });
        }}
        testId="measured-source"
      />
    </div>
  );
}

/** `train.py:17 · ReLU · 62 % inactive · 17 of 64 units dead`. */
export function siteText({
  label,
  activation,
  inactiveShare,
  units,
  deadUnitsInWindow,
}: OfferedSite): string {
  return [
    label,
    getEntry(activation)?.name ?? activation,
    ...(inactiveShare === null ? [] : [t('{0} inactive', shareText(inactiveShare))]),
    ...(units > 1 && deadUnitsInWindow > 0 ? [t('{0} of {1} units dead', deadUnitsInWindow, units)] : []),
  ].join(' · ');
}
