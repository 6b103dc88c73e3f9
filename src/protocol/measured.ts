import * as v from 'valibot';
import { Count, Finite, list, text } from './schemas';

/** Bounds of the measurement of one line. The recorder stays below them. */
export const MEASURED_LIMITS = {
  /** Sites that the panel offers. */
  sites: 500,
  bins: 4096,
  windows: 200,
  units: 1024,
  layers: 64,
  snapshots: 200,
  learned: 16,
  /** Characters of a site's id. */
  id: 8192,
  label: 300,
} as const;

const Share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const Value = v.nullable(Finite);
/** Names of functions, activations and dtypes, without characters that a hover or a tooltip would have to escape. */
const Name = v.pipe(v.string(), v.regex(/^\w[\w.]{0,99}$/));

/** Statistics of a set of values. */
const moments = {
  values: Count,
  inactiveShare: Share,
  min: Value,
  max: Value,
  mean: Value,
  std: Value,
  nan: Count,
  inf: Count,
};

/** Units as the bits of a hexadecimal number; unit 0 is the lowest bit. */
const Mask = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,256}$/));

const WindowSchema = v.object({
  from: Count,
  to: Count,
  deadUnits: Count,
  dead: v.optional(list(v.nullable(Mask), MEASURED_LIMITS.layers), []),
  ...moments,
});

const HistogramSchema = v.pipe(
  v.object({
    edges: list(Finite, MEASURED_LIMITS.bins + 1),
    counts: list(Count, MEASURED_LIMITS.bins),
  }),
  v.check(({ edges, counts }) => edges.length === (counts.length === 0 ? 0 : counts.length + 1)),
);

/** The measurements of the values of one layer at one moment. */
export const layerMeasurement = { units: Count, deadUnits: Count, ...moments, histogram: HistogramSchema };

const SnapshotSchema = v.object({
  call: Count,
  count: Count,
  mean: v.optional(Value, null),
  min: v.optional(Value, null),
  max: v.optional(Value, null),
  values: v.optional(list(Value, 64)),
});

/** The measurement of one line: a recorder's line without file and line number. */
export const measurement = {
  function: Name,
  activation: Name,
  calls: Count,
  units: Count,
  unitAxis: v.nullable(v.pipe(v.number(), v.integer())),
  deadUnits: Count,
  deadUnitsInWindow: Count,
  dtype: Name,
  shape: list(Count, 64),
  ...moments,
  /** Values that are exactly 0, where they were counted. */
  zeros: v.optional(Count),
  /** Mean and deviation of the activation's output, if they were measured. */
  output: v.optional(v.nullable(v.object({ mean: Finite, std: Finite })), null),
  histogram: HistogramSchema,
  windows: list(WindowSchema, MEASURED_LIMITS.windows),
  unitShares: v.optional(list(Share, MEASURED_LIMITS.units), []),
  unitLastCalls: v.optional(list(Count, MEASURED_LIMITS.units), []),
  layers: v.optional(list(v.object({ units: Count }), MEASURED_LIMITS.layers + 1), []),
  /** The arguments of the newest call that are numbers. */
  parameters: v.optional(v.record(Name, Finite), {}),
  /** Learned parameters over time, oldest first. */
  learned: v.optional(v.nullable(v.record(Name, list(SnapshotSchema, MEASURED_LIMITS.snapshots))), null),
};

/** The id of a measured site. */
export const SiteId = text(MEASURED_LIMITS.id, 1);
/** The name of a measured site for people. */
export const SiteLabel = text(MEASURED_LIMITS.label);

/** A measured site as the panel offers it. */
export const OfferedSiteSchema = v.object({
  id: SiteId,
  /** `train.py:17`. */
  label: SiteLabel,
  activation: Name,
  inactiveShare: Share,
  units: Count,
  deadUnitsInWindow: Count,
});

/** A measured site with all its measurements. */
export const MeasuredSiteSchema = v.object({
  id: SiteId,
  label: SiteLabel,
  /** The program is still running. */
  isLive: v.boolean(),
  ...measurement,
});

/** The values of an activation's parameters at a site: those of the newest call; for a learned one, its newest mean. */
export function siteParams({
  parameters,
  learned,
}: Pick<MeasuredSite, 'parameters' | 'learned'>): Readonly<Record<string, number>> {
  const means = Object.entries(learned ?? {}).flatMap(([name, history]) => {
    const mean = history.at(-1)?.mean;
    return typeof mean === 'number' ? [[name, mean] as const] : [];
  });
  return { ...parameters, ...Object.fromEntries(means) };
}

/** A measured site as the panel offers it. */
export type OfferedSite = v.InferOutput<typeof OfferedSiteSchema>;
/** A measured site with all its measurements. */
export type MeasuredSite = v.InferOutput<typeof MeasuredSiteSchema>;
/** A learned parameter at one time. */
export type LearnedSnapshot = v.InferOutput<typeof SnapshotSchema>;
