import type { JSX } from 'preact';
import { t } from '../../l10n';
import { Key } from './key';

/** The nth colour of a palette, starting over at its end. */
export const colourAt = (series: readonly string[], i: number): string =>
  series[i % series.length] ?? 'currentcolor';

/** The effects of a number format on values. */
export interface EffectKinds<E extends string> {
  /** The effects, most serious first. */
  readonly order: readonly E[];
  /** An effect's name in a chart. */
  readonly nameOf: (effect: E) => string;
  /** An effect's colour: the first ones belong to the lines. */
  readonly colourOf: (effect: E) => string;
}

/** The kinds of effects beside as many lines. */
export const effectKinds = <E extends string>(
  order: readonly E[],
  nameOf: (effect: E) => string,
  series: readonly string[],
  lines: number,
): EffectKinds<E> => ({
  order,
  nameOf,
  colourOf: (effect) => colourAt(series, lines + order.indexOf(effect)),
});

interface EffectTableProps<E extends string, R extends { readonly effect: E }> {
  readonly kinds: EffectKinds<E>;
  readonly regions: readonly R[];
  readonly titleOf: (effect: E) => string;
  /** The inputs that have an effect, in words. */
  readonly where: (regions: readonly R[]) => string;
  /** Instead of the table if there is no effect. */
  readonly none: JSX.Element;
  readonly testId: string;
}

/** One row for each effect, with the ranges where it occurs. */
export function EffectTable<E extends string, R extends { readonly effect: E }>(
  props: EffectTableProps<E, R>,
): JSX.Element {
  const { kinds, regions, titleOf, where, none, testId } = props;
  if (regions.length === 0) return none;
  const rows = kinds.order
    .map((effect) => ({ effect, own: regions.filter((region) => region.effect === effect) }))
    .filter(({ own }) => own.length > 0);
  return (
    <table class="lens-stacked" data-testid={testId}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t('Effect')}</th>
          <th scope="col">{t('Where')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ effect, own }) => (
          <tr key={effect}>
            <th scope="row">
              <Key colour={kinds.colourOf(effect)} />
              {titleOf(effect)}
            </th>
            <td>{where(own)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
