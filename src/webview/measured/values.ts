import { defaultParams, getEntry } from '../../math/catalogue';
import type { ParameterValues } from '../../math/catalogue/types';
import {
  measuredStatistics,
  type MeasuredStatistics,
  type MeasuredValues,
} from '../../math/measured/statistics';
import { siteParams, type MeasuredSite } from '../../protocol/measured';
import type { Curve } from '../../protocol/state';
import { contentKey, resolve } from '../curves/resolve';
import { compact } from '../../math/compact';

const kept = new WeakMap<MeasuredSite, Map<string, MeasuredStatistics>>();

/**
 * The statistics of a curve over a site's pre-activations; undefined if the curve is not a function of one
 * number.
 */
export function statisticsAt(site: MeasuredSite, curve: Curve): MeasuredStatistics | undefined {
  const { drawn, entry } = resolve(curve);
  if (!drawn || entry?.vector) return undefined;
  const ofSite = kept.get(site) ?? new Map<string, MeasuredStatistics>();
  kept.set(site, ofSite);
  const key = contentKey(curve);
  const known = ofSite.get(key) ?? measuredStatistics(drawn.form, drawn.params, valuesAt(site, curve));
  ofSite.set(key, known);
  return known;
}

/**
 * The known facts about the values. The share of zero slopes was counted for the function that the site
 * itself calls.
 */
function valuesAt(site: MeasuredSite, curve: Curve): MeasuredValues {
  const { histogram, min, max, inactiveShare } = site;
  const zeros = zerosOf(site);
  return {
    histogram,
    min,
    max,
    ...compact({ zeros }),
    ...(isOwn(site, curve) && inactiveShare !== null && { inactive: inactiveShare }),
    ...(site.output && isCalled(site, curve) && { output: site.output }),
  };
}

/** Whether a curve is the function that the site calls, with the same parameters. */
export function isOwn(site: MeasuredSite, curve: Curve): boolean {
  const { entry, params } = resolve(curve);
  if (entry?.id !== site.activation) return false;
  const own: ParameterValues = { ...defaultParams(entry), ...siteParams(site) };
  return entry.parameters.every(({ id }) => own[id] === params[id]);
}

/**
 * Whether all measured values went through this very function. A learned parameter has changed in the
 * meantime.
 */
const isCalled = (site: MeasuredSite, curve: Curve): boolean => site.learned === null && isOwn(site, curve);

/**
 * The number of values that are exactly 0. If the slope is 0 for every value up to 0, as for ReLU, these are
 * the values of zero slope that are in no bin below 0.
 */
function zerosOf({
  zeros,
  activation,
  parameters,
  histogram,
  inactiveShare,
  values,
  inf,
}: MeasuredSite): number | undefined {
  if (zeros !== undefined) return zeros;
  const entry = getEntry(activation);
  const intervals = entry?.zeroGradient({ ...defaultParams(entry), ...parameters }) ?? [];
  const [only] = intervals;
  const isUpToZero =
    intervals.length === 1 && only?.min === -Infinity && only.max === 0 && only.maxOpen !== true;
  if (!isUpToZero || inactiveShare === null || inf > 0) return undefined;
  const below = histogram.counts.reduce(
    (sum, count, i) => sum + ((histogram.edges[i + 1] ?? Infinity) <= 0 ? count : 0),
    0,
  );
  return Math.max(0, Math.round(inactiveShare * values) - below);
}
