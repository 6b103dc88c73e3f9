import type { JSX } from 'preact';
import { t } from '../../l10n';
import { Key } from './key';

/** The nth colour of a palette, starting over at its end. */
export const colourAt = (series: readonly string[], i: number): string =>
  series[i % series.length] ?? 'currentcolor';

interface EffectRow {
  readonly effect: string;
  readonly colour: string;
  readonly title: string;
  /** The inputs that have the effect, in words. */
  readonly where: string;
}

interface EffectTableProps {
  readonly rows: readonly EffectRow[];
  readonly testId: string;
}

/** One row for each effect, with the ranges where it occurs. */
export function EffectTable({ rows, testId }: EffectTableProps): JSX.Element {
  return (
    <table class="lens-stacked" data-testid={testId}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t('Effect')}</th>
          <th scope="col">{t('Where')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ effect, colour, title, where }) => (
          <tr key={effect}>
            <th scope="row">
              <Key colour={colour} />
              {title}
            </th>
            <td>{where}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
