import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { catalogue } from '../../math/catalogue';
import type { Framework, ParameterValues } from '../../math/catalogue/types';
import type { Counterpart, Deviation } from '../../math/parity/report';
import { frameworkName } from '../../present/labels';

/** Frameworks with spellings in the catalogue, in the order of their first one. */
export const FRAMEWORKS: readonly { readonly id: Framework; readonly label: string }[] = [
  ...new Set(catalogue.flatMap(({ spellings }) => spellings.map(({ framework }) => framework))),
].map((id) => ({ id, label: frameworkName(id) }));

/** The behaviour of a default that differs from what is wanted. */
export function deviationText(deviation: Deviation): string {
  if (deviation.kind === 'function')
    return t('{0} instead of {1}', deviation.given.name, deviation.wanted.name);
  const { spec, given, wanted } = deviation;
  return t(
    '{0} instead of {1}',
    `${t(spec.name)} ${spec.symbol} = ${formatNumber(given)}`,
    formatNumber(wanted),
  );
}

/** `the same` if the default is what is wanted. */
export const defaultText = ({ deviations }: Counterpart): string =>
  deviations.length === 0 ? t('the same') : deviations.map(deviationText).join('; ');

/** Counterparts with the same default, which share one line of the chart and of the table. */
export interface CounterpartGroup {
  /** The first counterpart, which represents the group. */
  readonly counterpart: Counterpart;
  readonly names: readonly string[];
}

/** One group per default curve, the largest difference first. */
export function groupCounterparts(counterparts: readonly Counterpart[]): readonly CounterpartGroup[] {
  const groups = new Map<string, { counterpart: Counterpart; names: string[] }>();
  for (const counterpart of counterparts) {
    const { entry, params, spelling } = counterpart;
    const key = JSON.stringify([entry.id, sorted(params)]);
    const group = groups.get(key) ?? { counterpart, names: [] };
    const [name] = spelling.names;
    if (name !== undefined) group.names.push(name);
    groups.set(key, group);
  }
  const size = ({ counterpart }: CounterpartGroup): number => Math.abs(counterpart.farthest.difference);
  return [...groups.values()].sort((a, b) => size(b) - size(a));
}

const sorted = (params: ParameterValues): readonly (readonly [string, number])[] =>
  Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
