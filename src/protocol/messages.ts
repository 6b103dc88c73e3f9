import * as v from 'valibot';
import { MEASURED_LIMITS, MeasuredSiteSchema, OfferedSiteSchema, SiteId, SiteLabel } from './measured';
import { CurveSchema, LIMITS, PanelStateSchema, ParamsSchema, PlaceSchema, PresetSchema } from './state';
import { ChangedSchema } from './stored';

/** No exported picture or table of ours comes near this. */
const MAX_DATA = 32_000_000;
const MAX_TEXT = 2_000_000;

const Presets = v.pipe(v.array(PresetSchema), v.maxLength(LIMITS.presets));
const Curves = v.pipe(v.array(CurveSchema), v.maxLength(LIMITS.curves));

const PlaceId = PlaceSchema.entries.id;
const PaletteName = v.pipe(v.string(), v.maxLength(32));

/** A place as it is now, by its id. */
const PlaceUpdateSchema = v.object({
  ...PlaceSchema.entries,
  isGone: v.boolean(),
  /** What tells where that is: `model.py:12`. */
  origin: v.pipe(v.string(), v.maxLength(LIMITS.origin)),
  /** What the code has become there, where it has changed. */
  content: v.optional(
    v.variant('type', [
      v.object({
        type: v.literal('activation'),
        activation: v.pipe(v.string(), v.maxLength(64)),
        params: ParamsSchema,
      }),
      v.object({
        type: v.literal('expression'),
        text: v.pipe(v.string(), v.maxLength(LIMITS.expressionLength)),
      }),
    ]),
  ),
});

/** From the extension host to the panel. */
const ToPanelSchema = v.variant('type', [
  /**
   * Lies in the page, and answers `ready` where it has changed since: the presets, the palette, and the newest state that
   * the host knows. The panel takes that one where its own is older.
   */
  v.object({
    type: v.literal('init'),
    state: v.optional(PanelStateSchema),
    changed: ChangedSchema,
    presets: Presets,
    palette: PaletteName,
  }),
  /** The user prefers other colours now. */
  v.object({ type: v.literal('palette'), palette: PaletteName }),
  /** Add curves to what is shown, or point out those that are already there. */
  v.object({ type: v.literal('add'), curves: Curves }),
  /** Show exactly these curves. */
  v.object({ type: v.literal('replace'), curves: Curves }),
  /** Show what is at the cursor, in the place of what was. */
  v.object({ type: v.literal('follow'), curve: CurveSchema }),
  /** Where curves come from has changed: by an edit of the code, or since the file is gone. */
  v.object({
    type: v.literal('places'),
    places: v.pipe(v.array(PlaceUpdateSchema), v.maxLength(LIMITS.curves)),
  }),
  /** The places whose pre-activations were measured, after each change of them. */
  v.object({
    type: v.literal('sites'),
    sites: v.pipe(v.array(OfferedSiteSchema), v.maxLength(MEASURED_LIMITS.sites)),
  }),
  /** The measurement of the site that the panel watches; absent if it is no longer kept. */
  v.object({ type: v.literal('site'), id: SiteId, site: v.optional(MeasuredSiteSchema) }),
  /** Take the pre-activations of this site as the source, and show its activation. */
  v.object({ type: v.literal('measure'), id: SiteId, label: SiteLabel, curves: Curves }),
  /** Bring a view to the front. */
  v.object({ type: v.literal('tab'), tab: v.pipe(v.string(), v.maxLength(32)) }),
  /** The presets after a change. */
  v.object({ type: v.literal('presets'), presets: Presets }),
  /** Something for the user to read: how a request ended. */
  v.object({
    type: v.literal('notice'),
    level: v.picklist(['info', 'error']),
    message: v.pipe(v.string(), v.maxLength(500)),
  }),
]);

/** From the panel to the extension host. */
const FromPanelSchema = v.variant('type', [
  /** The panel's script has started and listens. */
  v.object({ type: v.literal('ready') }),
  /** The user has changed something; the host keeps the newest for the next time the panel is shown or opened. */
  v.object({ type: v.literal('state'), state: PanelStateSchema, changed: ChangedSchema }),
  /** The panel shows the pre-activations of this site, or of none, and wants to hear of each change of them. */
  v.object({ type: v.literal('watch'), id: v.nullable(SiteId) }),
  /** Something went wrong in the panel that the log should have. */
  v.object({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(2000)) }),
  /** Write a file where the user says; `data` is text, for a PNG in base64. */
  v.object({
    type: v.literal('save'),
    format: v.picklist(['png', 'svg', 'csv', 'json', 'tex', 'py']),
    data: v.pipe(v.string(), v.maxLength(MAX_DATA)),
  }),
  /** Put text on the clipboard; `what` names it for the confirmation (`the values`). */
  v.object({
    type: v.literal('copy'),
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
    what: v.pipe(v.string(), v.maxLength(100)),
  }),
  /** Write code at the cursor of the text editor that was active last. */
  v.object({
    type: v.literal('insertCode'),
    code: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
    /** The full name of what the code calls (`torch.nn.ReLU`), for its import. */
    name: v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.]*$/), v.maxLength(200)),
  }),
  /** Show the line that a curve comes from. */
  v.object({ type: v.literal('goTo'), id: PlaceId }),
  /** Write these values into the line that a curve comes from. */
  v.object({
    type: v.literal('applyToCode'),
    id: PlaceId,
    activation: v.pipe(v.string(), v.maxLength(64)),
    params: ParamsSchema,
  }),
  /** Ask the user for a recording to open. */
  v.object({ type: v.literal('openRecording') }),
  /** Keep the state under a name; one of that name is replaced. */
  v.object({ type: v.literal('savePreset'), preset: PresetSchema }),
  v.object({ type: v.literal('deletePreset'), name: v.pipe(v.string(), v.maxLength(LIMITS.presetName)) }),
]);

export type ToPanel = v.InferOutput<typeof ToPanelSchema>;
/** What a panel starts with. */
export type PanelInit = Extract<ToPanel, { type: 'init' }>;
export type FromPanel = v.InferOutput<typeof FromPanelSchema>;

export type Parsed<T> =
  { readonly ok: true; readonly message: T } | { readonly ok: false; readonly problem: string };

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Parsed<T> {
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, message: result.output };
  const [issue] = result.issues;
  return { ok: false, problem: `${v.getDotPath(issue) ?? 'message'}: ${issue.message}` };
}

/** Validates a message that claims to come from the host; never throws. */
export const parseToPanel = (value: unknown): Parsed<ToPanel> => parse(ToPanelSchema, value);

/** Validates a message that claims to come from the panel; never throws. */
export const parseFromPanel = (value: unknown): Parsed<FromPanel> => parse(FromPanelSchema, value);
