import { formatInterval, formatNumber } from '../math/analysis';
import type { GradientMarks } from '../math/autograd/marks';
import { defaultParams, getEntry } from '../math/catalogue';
import type { ActivationEntry, GatedUnit, Paper, ParameterValues, Spelling } from '../math/catalogue/types';
import { compile } from '../math/plainLanguage';
import type { CompiledExpression } from '../math/expression/types';
import { isWrittenOut, type ActivationReference, type BoundParameter } from '../recognise/types';
import { t } from '../l10n';
import { factsOf, shortCitation } from './facts';
import { graphPicture, type GraphSubject } from './graph';
import { describeIdentity } from './identity';
import { ellipsis } from './inert';
import { frameworkName } from './labels';
import { codeSpan, escapeMarkdown, imageTag } from './markdown';
import type { Palette } from './palette';
import { entrySubject, exactSubject, expressionSource, viewOf } from './subject';
import { formulaPicture, pictureUri, type TypesetBook } from './typeset';

/** The look and the content of a hover. */
export interface HoverOptions {
  readonly palette: Palette;
  readonly book: TypesetBook;
  /** Whether to show pictures: the typeset formula and the graph. */
  readonly graph: boolean;
  readonly size: HoverSize;
  readonly derivative: boolean;
  /** The places where the gradient of the framework that a formula is written for differs from f′. */
  readonly marks?: GradientMarks | undefined;
  /** Links under the text, already encoded as command URIs. */
  readonly links: readonly { readonly label: string; readonly uri: string; readonly title: string }[];
}

/** The sizes of the graph, smallest first. */
export const HOVER_SIZES = ['small', 'medium', 'large'] as const;

/** The size of the hover's graph. */
type HoverSize = (typeof HOVER_SIZES)[number];

/**
 * Sizes in pixels. They are low enough for the facts below to be visible without scrolling; the large one
 * only has to fit into the hover.
 */
const GRAPH_SIZES: Readonly<Record<HoverSize, { readonly width: number; readonly height: number }>> = {
  small: { width: 220, height: 118 },
  medium: { width: 300, height: 160 },
  large: { width: 375, height: 200 },
};
/** The width left beside the graph in a hover of the usual width. */
const FORMULA_WIDTH = 400;

/** VS Code drops a hover whose Markdown is longer than this. */
export const MARKDOWN_LIMIT = 100_000;

/** The hover for a reference to a catalogue entry, as Markdown with HTML support. */
export function entryHover(
  entry: ActivationEntry,
  reference: ActivationReference,
  options: HoverOptions,
): string {
  const params = paramsOf(entry, reference);
  const [mainFact, ...others] = facts(entry, params, reference);
  const beside = [formulaBlock(entry, reference, options), parameterLines(entry, reference), links(options)];
  const blocks = [
    heading(entry, reference),
    reference.along === undefined ? undefined : t('Along {0}', codeSpan(ellipsis(reference.along, 60))),
    ...sideBySide(
      options.graph
        ? graphImage(
            { ...subjectOf(entry, params), ...(options.marks && { autograd: options.marks }) },
            graphAlt(entry, params),
            viewOf(entry, params),
            options,
          )
        : undefined,
      beside.filter((block) => block !== undefined),
    ),
    // Below both, because beside the graph it would make the column higher than the picture.
    mainFact,
    others.length === 0 ? undefined : others.map((line) => `- ${line}`).join('\n'),
  ];
  return join(blocks);
}

/** A kernel computes its few points itself, so that what compiles formulas need not be loaded for it. */
const subjectOf = (entry: ActivationEntry, params: ParameterValues): GraphSubject =>
  entry.isDeclared ? entrySubject(entry, params) : exactSubject(entry, params);

/** The name and its relation to the code: `GELU (tanh) · your expression, exact up to rounding`. */
function heading(entry: ActivationEntry, reference: ActivationReference): string {
  const parts = [`**${escapeMarkdown(entry.name)}**`, sourceText(reference), partText(reference)];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function sourceText({ kind, framework, spelling, difference = 0, isRounded }: ActivationReference): string {
  switch (kind) {
    case 'expression':
    case 'formula': {
      const own = kind === 'formula' ? t('this formula') : t('your expression');
      if (isRounded) return t('{0}, exact up to rounded constants', own);
      return difference === 0 ? t('{0}, exact', own) : t('{0}, exact up to rounding', own);
    }
    case 'string':
      return escapeMarkdown(frameworkName(framework));
    default:
      return codeSpan(ellipsis(spelling, 80));
  }
}

/**
 * The hover for code such as a clamp whose curve is also that of an activation, if nothing shows that the
 * activation is meant. One line says so.
 */
export function unnamedHover(
  entry: ActivationEntry,
  reference: ActivationReference,
  options: HoverOptions,
): string {
  const params = paramsOf(entry, reference);
  const interval = formatInterval(entry.range(params));
  const line = /\b(?:clamp|max|min|where)\(/.test(reference.expression ?? '')
    ? t('Clamp to {0}, the same curve as {1}', interval, entry.name)
    : t('The same curve as {0}', entry.name);
  return `${escapeMarkdown(line)}\n\n${links(options)}`;
}

const paramsOf = (entry: ActivationEntry, { params }: ActivationReference): ParameterValues => ({
  ...defaultParams(entry),
  ...Object.fromEntries(params.map(({ id, value }) => [id, value])),
});

/**
 * The formula as text. A gated unit's includes its value v; a function of vectors is written for one
 * component. A factor of 1 that the framework's signature lacks is omitted: SiLU has no β in PyTorch.
 */
function plainFormula(entry: ActivationEntry, { params, form }: ActivationReference): string {
  if (form !== undefined) return `f(v, z) = ${form}`;
  const plain = entry.parameters
    .filter(({ id, default: standard }) => standard === 1 && !params.some((bound) => bound.id === id))
    .reduce((text, { symbol }) => text.replaceAll(`${symbol}·`, ''), entry.formula.plain);
  if (entry.gated) return `f(v, z) = ${valueOf(entry.gated)} · ${plain}`;
  return entry.vector ? `f(z)ᵢ = ${entry.vector.plain}` : `f(z) = ${plain}`;
}

/** The value of a gated unit as its formula has it. */
const valueOf = ({ inner }: GatedUnit): string => (inner ? `${inner.plain}(v)` : 'v');

/** The hover for a hand-written expression that equals no catalogue entry. */
export function expressionHover(
  compiled: CompiledExpression,
  nearest: string | undefined,
  options: HoverOptions,
): string {
  const view = { zMin: -5, zMax: 5 };
  const subject: GraphSubject = {
    ...expressionSource(compiled, {}),
    zeroGradient: [],
    ...(options.marks && { autograd: options.marks }),
  };
  const samples = [-2, -1, 0, 1, 2]
    .map(
      (z) =>
        `| ${formatNumber(z)} | &emsp; ${formatNumber(compiled.value(z))} | &emsp; ${formatNumber(compiled.slope(z))} |`,
    )
    .join('\n');
  const text = ellipsis(compiled.canonical(), 200);
  const blocks = [
    `**${t('Expression')}** — ${codeSpan(`f(z) = ${text}`)}`,
    nearest === undefined ? undefined : escapeMarkdown(nearest),
    ...sideBySide(
      options.graph
        ? graphImage(subject, t('Graph of f(z) = {0} and its derivative', text), view, options)
        : undefined,
      [`| z | &emsp; f(z) | &emsp; f′(z) |\n|--:|--:|--:|\n${samples}`, links(options)],
    ),
  ];
  return join(blocks);
}

/**
 * The picture with the blocks to its right, or only the blocks. A hover is wide and low, and few people
 * scroll below its first 250 pixels. The blank lines make the contents of the cells Markdown again.
 */
function sideBySide(picture: string | undefined, blocks: readonly string[]): string[] {
  if (picture === undefined) return [...blocks];
  return [`<table><tr><td>${picture}</td><td>&emsp;</td><td>`, ...blocks, '</td></tr></table>'];
}

/** Joins the blocks. If the pictures make the result too long, only the text is kept. */
function join(blocks: readonly (string | undefined)[]): string {
  const text = blocks.filter((block) => block !== undefined).join('\n\n');
  return text.length < MARKDOWN_LIMIT ? text : text.replaceAll(/<img [^>]*>/g, '');
}

/** The activation that this one is part of: SiLU, `x * torch.sigmoid(x)`, for a sigmoid. */
function partText({ partOf }: ActivationReference): string | undefined {
  if (!partOf) return undefined;
  const whole = partOf.activation === undefined || partOf.isUnnamed ? undefined : getEntry(partOf.activation);
  return whole ? t('part of {0}', escapeMarkdown(whole.name)) : t('part of a larger expression');
}

/** The exactness of a hand-written expression, if it does not fit into the heading. */
function identityLine({
  isRounded,
  expression,
  form,
  difference = 0,
}: ActivationReference): string | undefined {
  if (form !== undefined) return t('The gate is this one, with limits and shifts of its own.');
  const compiled = isRounded ? compile(expression ?? '') : undefined;
  const rounded = compiled?.ok ? describeIdentity(compiled.value) : undefined;
  if (rounded !== undefined) return escapeMarkdown(rounded);
  return difference === 0 ? undefined : t('Largest difference: {0}.', formatNumber(difference));
}

/** The typeset formulas, or the formula as text if pictures are off. */
function formulaBlock(entry: ActivationEntry, reference: ActivationReference, options: HoverOptions): string {
  return formulaImages(entry, options) ?? codeSpan(plainFormula(entry, reference));
}

function formulaImages(entry: ActivationEntry, { book, palette, graph }: HoverOptions): string | undefined {
  const typeset = book.formulas[entry.id];
  if (!typeset || !graph) return undefined;
  const image = (formula: typeof typeset.f, alt: string): string => {
    const picture = formulaPicture(book, formula, palette.foreground, FORMULA_WIDTH);
    return imageTag(pictureUri(picture), alt, picture.width, picture.height);
  };
  const f = image(typeset.f, `f(z) = ${entry.formula.plain}`);
  const df = image(typeset.df, `f′(z) = ${entry.derivative.plain}`);
  return `${f}<br>${df}`;
}

function graphImage(
  subject: GraphSubject,
  alt: string,
  view: { readonly zMin: number; readonly zMax: number },
  { palette, derivative, size }: HoverOptions,
): string {
  const picture = graphPicture(subject, { palette, derivative, ...view, ...GRAPH_SIZES[size] });
  return imageTag(pictureUri(picture), alt, picture.width, picture.height);
}

function graphAlt(entry: ActivationEntry, params: ParameterValues): string {
  const values = [-2, 0, 2].map((z) => `f(${formatNumber(z)}) = ${formatNumber(entry.value(z, params))}`);
  return t('Graph of {0} and its derivative: {1}', entry.name, values.join(', '));
}

/** One line for each parameter: its value and the origin of the value. */
function parameterLines(entry: ActivationEntry, reference: ActivationReference): string | undefined {
  const lines = entry.parameters.flatMap((spec) => {
    const bound = reference.params.find(({ id }) => id === spec.id);
    // A parameter that the signature lacks still occurs in the formula.
    if (!bound) return [`${escapeMarkdown(spec.symbol)} = ${formatNumber(spec.default)}`];
    const value = `${escapeMarkdown(spec.symbol)} = ${formatNumber(bound.value)}`;
    return [`**${value}** ${escapeMarkdown(t(spec.name))} (${provenance(bound, reference)})`];
  });
  return lines.length === 0 ? undefined : lines.join('<br>');
}

function provenance(bound: BoundParameter, reference: ActivationReference): string {
  const framework = frameworkName(reference.framework);
  switch (bound.provenance) {
    case 'code': {
      const written = bound.text !== undefined && Number(bound.text) !== bound.value;
      return written ? t('this code: {0}', codeSpan(ellipsis(bound.text, 40))) : t('this code');
    }
    case 'default':
      return reference.framework === 'python' ? t('its usual default') : t('{0}’s default', framework);
    case 'unknown': {
      if (reference.kind === 'formula') return t('a letter of the formula, drawn with its usual value');
      if (bound.text === undefined) return t('unknown here; {0}’s default shown', framework);
      const text = codeSpan(ellipsis(bound.text, 40));
      if (bound.isStart) return t('{0} at the start of training', text);
      return isWrittenOut(reference.kind)
        ? t('unknown here ({0}), drawn with its usual value', text)
        : t('unknown here ({0}); {1}’s default shown', text, framework);
    }
    case 'expression':
      return t('read from the expression');
  }
}

/**
 * Facts about the activation, most important first, then peculiarities of this spelling and related
 * activations.
 */
function facts(
  entry: ActivationEntry,
  params: ParameterValues,
  reference: ActivationReference,
): readonly string[] {
  const note = spellingOf(entry, reference)?.note;
  const identity = isWrittenOut(reference.kind) ? identityLine(reference) : undefined;
  const [first, ...more] = factsOf(entry, params).map(
    ({ lead = '', title, text }) =>
      escapeMarkdown(lead) +
      (title === undefined ? '' : `**${escapeMarkdown(title)}**`) +
      escapeMarkdown(text),
  );
  return [
    ...(first === undefined ? [] : [first]),
    ...(identity === undefined ? [] : [identity]),
    ...more,
    ...(note === undefined ? [] : [escapeMarkdown(t(note))]),
    ...entry.relations.map(({ text }) => escapeMarkdown(t(text))),
    ...(entry.paper === undefined ? [] : [paperLink(entry.paper)]),
  ];
}

/**
 * The framework's spelling to which the reference refers; undefined if it does not go by a framework's name.
 */
function spellingOf(entry: ActivationEntry, reference: ActivationReference): Spelling | undefined {
  return entry.spellings.find(
    ({ framework, names }) => framework === reference.framework && names.includes(reference.spelling),
  );
}

function paperLink(paper: Paper): string {
  return `[${escapeMarkdown(shortCitation(paper))}](${paper.url} "${escapeMarkdown(paper.title)}")`;
}

function links({ links: items }: HoverOptions): string {
  return items.map(({ label, uri, title }) => `[${label}](${uri} "${title}")`).join(' · ');
}
