import * as v from 'valibot';
import { MEASURED_LIMITS, MeasuredSiteSchema, OfferedSiteSchema, SiteId, SiteLabel } from './measured';
import { parseMessage, type Parsed } from './parse';
import { LIMITS } from './limits';
import { CurveSchema, PanelStateSchema, ParamsSchema, PlaceSchema, PresetSchema } from './state';
import { ChangedSchema } from './stored';
import { list, text } from './schemas';

/** Characters of an exported file, far more than any of ours has. */
const MAX_DATA = 32_000_000;
const MAX_TEXT = 2_000_000;
/** Characters of a snapshot; a page with more would not be there sooner. */
export const MAX_SNAPSHOT = 300_000;

const Presets = list(PresetSchema, LIMITS.presets);
const Curves = list(CurveSchema, LIMITS.curves);

const PlaceId = PlaceSchema.entries.id;
const PaletteName = text(32);

/** A place as it is now, by its id. */
const PlaceUpdateSchema = v.object({
  ...PlaceSchema.entries,
  isGone: v.boolean(),
  /** Its name for people: `model.py:12`. */
  origin: text(LIMITS.origin),
  /** The code at the place, where it has changed. */
  content: v.optional(
    v.variant('type', [
      v.object({
        type: v.literal('activation'),
        activation: text(64),
        params: ParamsSchema,
      }),
      v.object({
        type: v.literal('expression'),
        text: text(LIMITS.expressionLength),
      }),
    ]),
  ),
});

const Texts = v.record(v.string(), v.string());
const FormulaSchema = v.object({
  width: v.number(),
  height: v.number(),
  viewBox: v.string(),
  body: v.string(),
});

/** Typeset formulas, with the outlines that they share. */
const BookSchema = v.object({
  glyphs: Texts,
  tokens: Texts,
  formulas: v.record(v.string(), v.object({ f: FormulaSchema, df: FormulaSchema })),
});

/** From the extension host to the panel. */
const ToPanelSchema = v.variant('type', [
  /**
   * The presets, the palette and the newest state that the host knows. It is part of the page, and answers `ready`
   * where it has changed since. The panel takes the state where its own is older.
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
  /** The typeset formulas of the catalogue, sent once the panel listens: its first paint does not wait for them. */
  v.object({ type: v.literal('formulas'), book: BookSchema }),
  /** Add curves, or point out those that are already shown. */
  v.object({ type: v.literal('add'), curves: Curves }),
  /** Show exactly these curves. */
  v.object({ type: v.literal('replace'), curves: Curves }),
  /** Show the activation at the cursor, in place of the former one. */
  v.object({ type: v.literal('follow'), curve: CurveSchema }),
  /** Places in code have changed: by an edit, or because the file is gone. */
  v.object({
    type: v.literal('places'),
    places: list(PlaceUpdateSchema, LIMITS.curves),
  }),
  /** The sites whose pre-activations were measured, after each change. */
  v.object({
    type: v.literal('sites'),
    sites: list(OfferedSiteSchema, MEASURED_LIMITS.sites),
  }),
  /** The measurement of the site that the panel watches; absent if it is no longer kept. */
  v.object({ type: v.literal('site'), id: SiteId, site: v.optional(MeasuredSiteSchema) }),
  /** Take the pre-activations of this site as the source, and show its activation. */
  v.object({ type: v.literal('measure'), id: SiteId, label: SiteLabel, curves: Curves }),
  /** Bring a view to the front. */
  v.object({ type: v.literal('tab'), tab: text(32) }),
  /** The presets after a change. */
  v.object({ type: v.literal('presets'), presets: Presets }),
  /** A text for the user: how a request ended. */
  v.object({
    type: v.literal('notice'),
    level: v.picklist(['info', 'error']),
    message: text(500),
  }),
]);

/** From the panel to the extension host. */
const FromPanelSchema = v.variant('type', [
  /** The panel's script has started and listens. */
  v.object({ type: v.literal('ready') }),
  /** The user wants the page to be loaded again, because a part of it could not be loaded. */
  v.object({ type: v.literal('reload') }),
  /** The user has changed something. The host keeps the newest state for the next time the panel is shown or opened. */
  v.object({ type: v.literal('state'), state: PanelStateSchema, changed: ChangedSchema }),
  /** The panel as it looks with the state of this change, for the first frame of its next page. */
  v.object({
    type: v.literal('snapshot'),
    snapshot: v.object({ html: text(MAX_SNAPSHOT), place: text(200) }),
    changed: ChangedSchema,
  }),
  /** The panel shows the pre-activations of this site, or of none, and is to be told of each change. */
  v.object({ type: v.literal('watch'), id: v.nullable(SiteId) }),
  /** A fault in the panel, for the log. */
  v.object({ type: v.literal('problem'), message: text(2000) }),
  /** Write a file where the user chooses. `data` is text, for a PNG in base64. */
  v.object({
    type: v.literal('save'),
    format: v.picklist(['png', 'svg', 'csv', 'json', 'tex', 'py']),
    data: text(MAX_DATA),
  }),
  /** Put text on the clipboard; `what` names it for the confirmation (`the values`). */
  v.object({
    type: v.literal('copy'),
    text: text(MAX_TEXT),
    what: text(100),
  }),
  /** Write code at the cursor of the text editor that was active last. */
  v.object({
    type: v.literal('insertCode'),
    code: text(2000, 1),
    /** The full name of what the code calls (`torch.nn.ReLU`), for its import. */
    name: v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.]*$/), v.maxLength(200)),
  }),
  /** Show the line that a curve comes from. */
  v.object({ type: v.literal('goTo'), id: PlaceId }),
  /** Write these values into the line that a curve comes from. */
  v.object({
    type: v.literal('applyToCode'),
    id: PlaceId,
    activation: text(64),
    params: ParamsSchema,
  }),
  /** Ask the user for a recording to open. */
  v.object({ type: v.literal('openRecording') }),
  /** Keep the state under a name, in place of one of the same name. */
  v.object({ type: v.literal('savePreset'), preset: PresetSchema }),
  v.object({ type: v.literal('deletePreset'), name: text(LIMITS.presetName) }),
]);

/** A message from the extension host to the panel. */
export type ToPanel = v.InferOutput<typeof ToPanelSchema>;
/** The message that a panel starts with. */
export type PanelInit = Extract<ToPanel, { type: 'init' }>;
/** A message from the panel to the extension host. */
export type FromPanel = v.InferOutput<typeof FromPanelSchema>;

/** Validates a message that should come from the host. Never throws. */
export const parseToPanel = (value: unknown): Parsed<ToPanel> => parseMessage(ToPanelSchema, value);

/** Validates a message that should come from the panel. Never throws. */
export const parseFromPanel = (value: unknown): Parsed<FromPanel> => parseMessage(FromPanelSchema, value);
