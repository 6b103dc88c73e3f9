import { t } from '../../l10n';
import type { JSX } from 'preact';
import type { Curve } from '../../protocol/state';
import { useServices } from '../context';
import { notationsOf } from '../../present/notation';
import { Menu, type MenuItem } from '../controls/menu';
import type { Resolved } from './resolve';

interface RowMenuProps {
  readonly curve: Curve;
  readonly resolved: Resolved;
  readonly index: number;
  readonly count: number;
  readonly isBaseline: boolean;
}

/** The actions for a curve other than removing it. */
export function RowMenu({ curve, resolved, index, count, isBaseline }: RowMenuProps): JSX.Element {
  const { dispatch, host } = useServices();
  const { key } = curve;
  const items = (): MenuItem[] => [
    {
      label: t('Duplicate'),
      run: () => {
        dispatch({ type: 'duplicate', key });
      },
    },
    {
      label: t('Use as baseline'),
      checked: isBaseline,
      run: () => {
        dispatch({ type: 'setBaseline', key: isBaseline ? undefined : key });
      },
    },
    {
      label: t('Show only this, or all'),
      run: () => {
        dispatch({ type: 'solo', key });
      },
    },
    {
      label: t('Reset parameters'),
      disabled: Object.keys(curve.params).length === 0,
      run: () => {
        dispatch({ type: 'resetParams', key });
      },
    },
    {
      label: t('Formula, facts and code'),
      run: () => {
        dispatch({ type: 'select', key });
        dispatch({ type: 'setTab', tab: 'details' });
      },
    },
    {
      label: t('Move up'),
      keys: 'Alt+↑',
      disabled: index === 0,
      run: () => {
        dispatch({ type: 'move', key, by: -1 });
      },
    },
    {
      label: t('Move down'),
      keys: 'Alt+↓',
      disabled: index === count - 1,
      run: () => {
        dispatch({ type: 'move', key, by: 1 });
      },
    },
    ...notations(curve, resolved).map(({ name, text }, i) => ({
      label: name,
      ...(i === 0 && { section: t('Copy as') }),
      run: () => {
        host.post({ type: 'copy', text, what: name });
      },
    })),
  ];
  return <Menu icon="more" label={t('More for {0}', resolved.label)} items={items} testId="curve-menu" />;
}

function notations(curve: Curve, { entry, params }: Resolved): ReturnType<typeof notationsOf> {
  if (curve.type === 'expression') return notationsOf({ text: curve.text, params });
  return entry ? notationsOf({ entry, params }) : [];
}
