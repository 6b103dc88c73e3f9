import { t } from '../l10n';
import * as v from 'valibot';
import { ChoicesSchema, defaultChoices } from './choices';
import { LIMITS } from './limits';
import { SiteId, SiteLabel } from './measured';
import { Count, Finite, integer, text } from './schemas';

/** Colours and background of an exported picture: those of the editor's theme, or those for a light or a dark page. */
export const GROUNDS = ['theme', 'light', 'dark', 'transparent-light', 'transparent-dark'] as const;

const Key = text(64, 1);

/** Parameter values by id. Parameters that are not given have their defaults; the panel refuses values out of range. */
export const ParamsSchema = v.pipe(
  v.record(text(64), Finite),
  v.check((params) => Object.keys(params).length <= LIMITS.params, 'too many parameters'),
);

/** The place in code that a curve comes from. The host moves it along with the edits of the file. */
export const PlaceSchema = v.object({
  /** Tells the places of a panel apart. */
  id: Key,
  uri: text(2000, 1),
  /** Both from 0; columns in UTF-16 units. */
  line: Count,
  column: Count,
  /** In a notebook's file: the cell, from 0. */
  cell: v.optional(Count),
  /** The values in the code. */
  params: ParamsSchema,
  /** Its line is no longer there, or has something else now. */
  isGone: v.optional(v.boolean()),
});

const common = {
  /** Stable within one panel. */
  key: Key,
  params: ParamsSchema,
  visible: v.boolean(),
  /** The origin of the curve (`model.py:12`, `torch.nn.LeakyReLU`), shown beside its name. */
  origin: v.optional(text(LIMITS.origin)),
  place: v.optional(PlaceSchema),
  /** The curve shows the activation at the cursor; the next one there takes its place. */
  follows: v.optional(v.boolean()),
  /** The number of its colour and dash pattern. The panel gives it, and it stays when other curves come and go. */
  slot: v.optional(integer({ min: 0, max: LIMITS.curves })),
};

const Text = text(LIMITS.expressionLength);

/** A curve of the panel: an activation of the catalogue or an expression. */
export const CurveSchema = v.variant('type', [
  v.object({
    type: v.literal('activation'),
    ...common,
    /** Catalogue id. */
    activation: text(64),
    /** For a gated unit, the input that z is; the gate where absent. */
    axis: v.optional(v.picklist(['gate', 'value', 'both'])),
  }),
  v.object({
    type: v.literal('expression'),
    ...common,
    /** The text as typed, even while it has an error. */
    text: Text,
    /** While `text` has an error, the last text without one, which stays drawn. */
    drawn: v.optional(Text),
  }),
]);

/**
 * Checks the ends of an axis.
 * @returns what is wrong with them, for a person; undefined where they are fine
 */
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

/** The state of the panel. */
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
    /** f′ on an axis of its own, at the right. */
    secondAxis: v.optional(v.boolean(), false),
    /** Every curve as its difference from the baseline. */
    difference: v.optional(v.boolean(), false),
    /** The distribution of the pre-activation, under the curves. */
    normal: v.optional(v.boolean(), false),
    /** The colours and the ground of exported pictures. */
    ground: v.optional(v.picklist(GROUNDS), 'theme'),
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
  /** The site whose measured pre-activations replace the assumed ones. */
  measured: v.optional(
    v.object({
      id: SiteId,
      /** Its name when it was chosen, for the message that it is gone. */
      label: SiteLabel,
      /** Show N(mean, deviation²) beside it. */
      beside: v.optional(v.boolean(), false),
    }),
  ),
  /** The text in the field for a new expression, not yet added. */
  draft: v.optional(Text, ''),
  /** The list of curves is folded away. */
  isListFolded: v.optional(v.boolean()),
  /** The view in front. */
  tab: v.optional(text(32), 'graph'),
  /** The choices of the other tabs. */
  choices: v.optional(ChoicesSchema, () => defaultChoices()),
});

/** A state of the panel that is kept under a name. */
export const PresetSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.presetName)),
  state: PanelStateSchema,
});

/** The place in code that a curve comes from. */
export type Place = v.InferOutput<typeof PlaceSchema>;
/** A curve of the panel. */
export type Curve = v.InferOutput<typeof CurveSchema>;
/** A curve of an activation in the catalogue. */
export type ActivationCurve = Extract<Curve, { type: 'activation' }>;
/** A curve of an expression that the user has typed or that was found in code. */
export type ExpressionCurve = Extract<Curve, { type: 'expression' }>;
/** The drawn range: z from `zMin` to `zMax`, and y where the user has set one. */
export type View = v.InferOutput<typeof ViewSchema>;
/** Everything that the panel needs to draw itself again. The webview and the host both keep it. */
export type PanelState = v.InferOutput<typeof PanelStateSchema>;
/** A state of the panel that is kept under a name. */
export type Preset = v.InferOutput<typeof PresetSchema>;

/** The view of a new panel; y follows the curves. */
export const DEFAULT_VIEW: View = { zMin: -6, zMax: 6 };

/** The state of a new panel without curves. */
export function emptyState(): PanelState {
  return {
    version: 1,
    curves: [],
    view: DEFAULT_VIEW,
    show: { f: true, df: true, secondAxis: false, difference: false, normal: false, ground: 'theme' },
    normal: { mean: 0, deviation: 1 },
    draft: '',
    tab: 'graph',
    choices: defaultChoices(),
  };
}

/** Reads a stored list of presets. Items that are not presets are left out. */
export function parsePresets(value: unknown): Preset[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, LIMITS.presets).flatMap((item: unknown) => {
    const result = v.safeParse(PresetSchema, item);
    return result.success ? [result.output] : [];
  });
}
