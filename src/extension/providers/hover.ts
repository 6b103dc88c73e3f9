import * as vscode from 'vscode';
import { findEntry } from '../../math/catalogue';
import { compile } from '../../math/plainLanguage';
import { bookWith } from '../../present/formulasOf';
import { entryHover, expressionHover, unnamedHover, type HoverOptions } from '../../present/hover';
import { describeNearest } from '../../present/identity';
import { escapeMarkdown } from '../../present/markdown';
import { paletteOf, type ThemeKind } from '../../present/palette';
import { pythonView } from '../../recognise/python/view';
import { isWrittenOut, type ActivationReference, type SourceDocument } from '../../recognise/types';
import type { PreviewRequest } from '../commandArguments';
import { commandUri } from '../commandUri';
import { originIn } from '../curves';
import type { SourceDocuments } from '../documents';
import { COMMANDS } from '../ids';
import { lazily } from '../scheduling';
import { settingsFor, type Settings } from '../settings';
import { markdown } from '../shown';
import { fileName, rangeOf } from '../texts';

/** Shows formula, graph, slope and parameters of the activation under the pointer. */
export class ActivationHoverProvider implements vscode.HoverProvider {
  private readonly neighbours = lazily(async () => new (await import('../neighbours')).NeighbourFiles());

  constructor(private readonly documents: SourceDocuments) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const settings = settingsFor(document);
    if (!settings('hover.enabled')) return undefined;
    const source = await this.documents.parsed(document, token, settings);
    if (!source || token.isCancellationRequested) return undefined;
    const offset = document.offsetAt(position);
    const own = source.referenceAt(offset);
    const isStale = (): boolean => token.isCancellationRequested || document.isClosed;
    const found = own
      ? { reference: own, definition: definitionIn(own, document) }
      : await this.inNeighbour(source, offset, document, isStale);
    if (!found || isStale()) return undefined;
    const { reference, definition } = found;
    if (isWrittenOut(reference.kind) && !settings('hover.expressions')) return undefined;
    const loaded = { book: await bookWith(reference.activation ?? ''), marks: await marksOf(reference) };
    if (isStale()) return undefined;
    const text = hoverText(reference, document, settings, { ...loaded, definition });
    if (text === undefined) return undefined;
    const range = rangeOf(document, reference.start, reference.end);
    return new vscode.Hover(markdown(text, [COMMANDS.openPreview, COMMANDS.compare]), range);
  }

  /** The activation of the name at the offset, as an imported file or a configuration next to the text defines it. */
  private async inNeighbour(
    source: SourceDocument,
    offset: number,
    document: vscode.TextDocument,
    isStale: () => boolean,
  ): Promise<Found | undefined> {
    if (!pythonView(source)) return undefined;
    const found = await (await this.neighbours()).reference(source, offset, document, isStale);
    if (!found) return undefined;
    const { file, reference, at, kind } = found;
    const line = file.text.slice(0, at).split('\n').length;
    const name = fileName(file.uri, 100);
    const label =
      kind === 'configuration'
        ? vscode.l10n.t('Set in {0}, line {1}', escapeMarkdown(name), line)
        : vscode.l10n.t('Defined in {0}, line {1}', escapeMarkdown(name), line);
    return { reference, definition: linkTo(file.uri, line, label) };
  }
}

type Link = HoverOptions['links'][number];

/** An activation, with a link to its definition if that is elsewhere. */
interface Found {
  readonly reference: ActivationReference;
  readonly definition: Link | undefined;
}

const linkTo = (uri: vscode.Uri, line: number, label: string): Link => ({
  label,
  uri: uri.with({ fragment: `L${line}` }).toString(),
  title: vscode.l10n.t('Go to where it is defined'),
});

function definitionIn({ definition }: ActivationReference, document: vscode.TextDocument): Link | undefined {
  if (definition === undefined) return undefined;
  const line = document.positionAt(definition).line + 1;
  return linkTo(document.uri, line, vscode.l10n.t('Defined in line {0}', line));
}

/** Where the gradient of the framework that a formula is written for differs from f′. */
async function marksOf({ kind, expression, framework }: ActivationReference): Promise<HoverOptions['marks']> {
  if (!isWrittenOut(kind) || expression === undefined) return undefined;
  const { marksOfFramework } = await import('../../math/autograd/marks');
  return marksOfFramework(expression, framework);
}

function hoverText(
  reference: ActivationReference,
  document: vscode.TextDocument,
  settings: Settings,
  { definition, ...loaded }: Pick<HoverOptions, 'book' | 'marks'> & Pick<Found, 'definition'>,
): string | undefined {
  const options: HoverOptions = {
    palette: paletteOf(themeKind(), settings('palette')),
    graph: settings('hover.graph'),
    size: settings('hover.size'),
    derivative: settings('hover.derivative'),
    ...loaded,
    links: [...(definition ? [definition] : []), ...hoverLinks(reference, document)],
  };
  const entry = reference.activation === undefined ? undefined : findEntry(reference.activation);
  if (entry && reference.isUnnamed) return unnamedHover(entry, reference, options);
  if (entry) return entryHover(entry, reference, options);
  if (reference.expression === undefined) return undefined;
  const compiled = compile(reference.expression);
  return compiled.ok ? expressionHover(compiled.value, describeNearest(compiled.value), options) : undefined;
}

function hoverLinks(reference: ActivationReference, document: vscode.TextDocument): HoverOptions['links'] {
  const request: PreviewRequest = {
    ...(reference.activation === undefined
      ? { expression: reference.expression ?? '' }
      : {
          activation: reference.activation,
          params: Object.fromEntries(
            reference.params.flatMap(({ id, value }) => (Number.isFinite(value) ? [[id, value]] : [])),
          ),
        }),
    ...originIn(document, reference),
  };
  return [
    {
      label: vscode.l10n.t('Open in panel'),
      uri: commandUri(COMMANDS.openPreview, request),
      title: vscode.l10n.t('Draw it in the activation preview'),
    },
    {
      label: vscode.l10n.t('Compare…'),
      uri: commandUri(COMMANDS.compare, request),
      title: vscode.l10n.t('Choose activations to draw side by side'),
    },
  ];
}

/** The kind of the colour theme in use. */
function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'hc-dark';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'hc-light';
  }
}
