import { t } from '../l10n';
import * as v from 'valibot';
import { ChoicesSchema, defaultChoices } from './choices';
import { SiteId, SiteLabel } from './measured';

/** Bounds that keep a hand-edited or hostile state from costing more than a screenful of work. */
export const LIMITS = {
  curves: 60,
  expressionLength: 10_000,
  /** Largest |z| and |y| of a view. */
  magnitude: 1e6,
  /** Smallest span of a view relative to its largest end, so that its numbers still differ in float64. */
  relativeSpan: 1e-9,
  /** Smallest span of a view. */
  span: 1e-9,
  /** Parameters of a curve; no function has nearly as many. */
  params: 64,
  /** Characters of what tells where a curve comes from. */
  origin: 300,
  presets: 50,
  presetName: 60,
} as const;

const Finite = v.pipe(v.number(), v.finite());
const Key = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** Parameter values by id; those not given are at their defaults, and the panel refuses what is out of range. */
export const ParamsSchema = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(64)), Finite),
  v.check((params) => Object.keys(params).length <= LIMITS.params, 'too many parameters'),
);

const common = {
  /** Stable within one panel. */
  key: Key,
  params: ParamsSchema,
  visible: v.boolean(),
  /** Where the curve comes from (`model.py:12`, `torch.nn.LeakyReLU`), shown beside its name. */
  origin: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.origin))),
  /** Which colour and dash it has; given by the panel and kept when other curves come and go. */
  slot: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.curves))),
};

const Text = v.pipe(v.string(), v.maxLength(LIMITS.expressionLength));

export const CurveSchema = v.variant('type', [
  v.object({
    type: v.literal('activation'),
    ...common,
    /** Catalogue id. */
    activation: v.pipe(v.string(), v.maxLength(64)),
    /** Of a gated unit: which of its inputs z is; the gate where it is not said. */
    axis: v.optional(v.picklist(['gate', 'value', 'both'])),
  }),
  v.object({
    type: v.literal('expression'),
    ...common,
    /** The text as typed, also while it has an error. */
    text: Text,
    /** While text has an error: the last text that had none, which stays drawn. */
    drawn: v.optional(Text),
  }),
]);

/** What is wrong with the ends of an axis, in words for a person; undefined where nothing is. */
export function rangeProblem(min: number, max: number, axis: string): string | undefined {
  const { magnitude, relativeSpan, span } = LIMITS;
  if (!Number.isFinite(min) || !Number.isFinite(max))
    return t('The {0} range must have two finite ends.', axis);
  if (min === max) return t('The {0} range is empty: both ends are {1}.', axis, min);
  if (min > max)
    return t('The {0} range is reversed: it must run from the smaller to the larger number.', axis);
  const largest = Math.max(Math.abs(min), Math.abs(max));
  if (largest > magnitude) return t('The {0} range must lie within ±{1}.', axis, magnitude);
  if (max - min < Math.max(span, largest * relativeSpan))
    return t('The {0} range is too narrow to draw.', axis);
  return undefined;
}

const isRange = (axis: string, min: number, max: number): boolean =>
  rangeProblem(min, max, axis) === undefined;

const ViewSchema = v.pipe(
  v.object({
    zMin: Finite,
    zMax: Finite,
    /** The y range where the user has set one; without it, it follows the curves. */
    y: v.optional(
      v.pipe(
        v.object({ min: Finite, max: Finite }),
        v.check(({ min, max }) => isRange('y', min, max), 'not a y range'),
      ),
    ),
  }),
  v.check(({ zMin, zMax }) => isRange('z', zMin, zMax), 'not a z range'),
);

export const PanelStateSchema = v.object({
  version: v.literal(1),
  curves: v.pipe(
    v.array(CurveSchema),
    v.maxLength(LIMITS.curves),
    v.check((curves) => new Set(curves.map(({ key }) => key)).size === curves.length, 'keys must differ'),
  ),
  view: ViewSchema,
  show: v.object({
    f: v.boolean(),
    df: v.boolean(),
    /** f' on an axis of its own, at the right. */
    secondAxis: v.optional(v.boolean(), false),
    /** Every curve less the baseline. */
    difference: v.optional(v.boolean(), false),
    /** The distribution of the pre-activation, under the curves. */
    normal: v.optional(v.boolean(), false),
  }),
  /** The curve that others are compared with. */
  baseline: v.optional(Key),
  /** The curve whose zero-gradient region and kinks are marked. */
  selected: v.optional(Key),
  /** The assumed pre-activation N(mean, deviation²). */
  normal: v.optional(v.object({ mean: Finite, deviation: v.pipe(Finite, v.minValue(0)) }), {
    mean: 0,
    deviation: 1,
  }),
  /** The site whose measured pre-activations take the place of the assumed one. */
  measured: v.optional(
    v.object({
      id: SiteId,
      /** Its name when it was chosen, for the message that it has gone. */
      label: SiteLabel,
      /** N(mean, deviation²) is shown beside it. */
      beside: v.optional(v.boolean(), false),
    }),
  ),
  /** What stands in the field for a new expression and is not added yet. */
  draft: v.optional(Text, ''),
  /** The view in front. */
  tab: v.optional(v.pipe(v.string(), v.maxLength(32)), 'graph'),
  /** What is chosen in the other tabs. */
  choices: v.optional(ChoicesSchema, () => defaultChoices()),
});

/** A panel kept under a name. */
export const PresetSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.presetName)),
  state: PanelStateSchema,
});

export type Curve = v.InferOutput<typeof CurveSchema>;
export type ActivationCurve = Extract<Curve, { type: 'activation' }>;
export type ExpressionCurve = Extract<Curve, { type: 'expression' }>;
export type View = v.InferOutput<typeof ViewSchema>;
/** Everything the panel needs to draw itself again; kept by the webview and by the host. */
export type PanelState = v.InferOutput<typeof PanelStateSchema>;
export type Preset = v.InferOutput<typeof PresetSchema>;

export const DEFAULT_VIEW: View = { zMin: -6, zMax: 6 };

export function emptyState(): PanelState {
  return {
    version: 1,
    curves: [],
    view: DEFAULT_VIEW,
    show: { f: true, df: true, secondAxis: false, difference: false, normal: false },
    normal: { mean: 0, deviation: 1 },
    draft: '',
    tab: 'graph',
    choices: defaultChoices(),
  };
}

/** The state, or undefined for anything that is not one; never throws. */
export function parseState(value: unknown): PanelState | undefined {
  const result = v.safeParse(PanelStateSchema, value);
  return result.success ? result.output : undefined;
}

/** The presets among the items of a stored list; what is none is left out. */
export function parsePresets(value: unknown): Preset[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, LIMITS.presets).flatMap((item: unknown) => {
    const result = v.safeParse(PresetSchema, item);
    return result.success ? [result.output] : [];
  });
}
