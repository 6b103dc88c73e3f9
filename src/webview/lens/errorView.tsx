import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import type { DashPattern } from '../../present/palette';
import { logAxis } from '../../present/scene/axis';
import type { Point } from '../../present/scene/scene';
import type { ChartSpec } from '../chart/sceneChart';
import type { Range } from '../chart/viewMath';
import { colourAt, type EffectKinds } from './effectTable';
import { LensChart, lensLine, zAxis } from './lensChart';

/** Largest errors over z. */
export interface ErrorLine {
  readonly label: string;
  readonly envelope: readonly Point[];
  readonly dash?: DashPattern;
}

interface ErrorViewProps<E extends string> {
  readonly lines: readonly ErrorLine[];
  readonly kinds: EffectKinds<E>;
  readonly regions: readonly (Range & { readonly effect: E })[];
  readonly range: Range;
  readonly series: readonly string[];
  /** A sentence that describes the picture. */
  readonly label: string;
  /** The name of the number format. */
  readonly format: string;
}

/** The errors of a number format on a logarithmic scale, with the stretches of each effect in a lane above them. */
export function ErrorView<E extends string>(props: ErrorViewProps<E>): JSX.Element {
  const { lines, kinds, regions, range, series, label, format } = props;
  const spec = useMemo(
    () => specOf({ lines, kinds, regions, range, series }),
    [lines, regions, range, series],
  );
  return spec ? (
    <LensChart spec={spec} label={label} />
  ) : (
    <p class="lens-message">
      {t('There is no error in this range: every sampled output is a {0} number already.', format)}
    </p>
  );
}

function specOf<E extends string>({
  lines,
  kinds: { order, nameOf, colourOf },
  regions,
  range,
  series,
}: Omit<ErrorViewProps<E>, 'label' | 'format'>): ChartSpec | undefined {
  const axis = logAxis(lines.flatMap(({ envelope }) => envelope.map(({ y }) => y)));
  if (!axis) return undefined;
  const y = { ...axis, title: t('|error|') };
  const lanes = order.filter((effect) => regions.some((region) => region.effect === effect));
  return {
    x: zAxis(range),
    y,
    lines: lines.map(({ label, envelope, dash }, i) =>
      lensLine(label, envelope, y, colourAt(series, i), dash),
    ),
    lanes: lanes.map(nameOf),
    regions: regions.map(({ effect, min, max }) => ({
      min,
      max,
      colour: colourOf(effect),
      lane: lanes.indexOf(effect),
    })),
  };
}
