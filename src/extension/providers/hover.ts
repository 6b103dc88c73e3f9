import * as vscode from 'vscode';
import { findEntry } from '../../math/catalogue';
import { compile } from '../../math/plainLanguage';
import { bookWith } from '../../present/formulasOf';
import { entryHover, expressionHover, unnamedHover, type HoverOptions } from '../../present/hover';
import { escapeMarkdown } from '../../present/markdown';
import { describeNearest } from '../../present/identity';
import { paletteOf, type ThemeKind } from '../../present/palette';
import { isWrittenOut, type ActivationReference } from '../../recognise/types';
import type { PreviewRequest } from '../commandArguments';
import { commandUri } from '../commandUri';
import { originIn } from '../curves';
import type { SourceDocuments } from '../documents';
import { COMMANDS } from '../ids';
import { onceLoaded } from '../notLoaded';
import { settingsFor, type Settings } from '../settings';
import { markdown } from '../shown';
import { elsewhereText, rangeOf } from '../texts';

/** Shows formula, graph, slope and parameters of the activation under the pointer. */
export class ActivationHoverProvider implements vscode.HoverProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const settings = settingsFor(document);
    if (!settings('hover.enabled')) return undefined;
    const isStale = (): boolean => token?.isCancellationRequested === true || document.isClosed;
    const reference = await this.referenceAt(document, document.offsetAt(position), token, settings);
    if (!reference || isStale()) return undefined;
    if (isWrittenOut(reference.kind) && !settings('hover.expressions')) return undefined;
    const loaded = { book: await bookWith(reference.activation ?? ''), marks: await marksOf(reference) };
    if (isStale()) return undefined;
    const text = await onceLoaded(() => hoverText(reference, document, settings, loaded));
    if (text === undefined || isStale()) return undefined;
    const range = rangeOf(document, reference.start, reference.end);
    return new vscode.Hover(markdown(text, [COMMANDS.openPreview, COMMANDS.compare]), range);
  }

  private async referenceAt(
    document: vscode.TextDocument,
    offset: number,
    token: vscode.CancellationToken | undefined,
    settings: Settings,
  ): Promise<ActivationReference | undefined> {
    const find = async (): Promise<ActivationReference | undefined> => {
      const source = await this.documents.parsedWithImports(document, token, settings);
      return onceLoaded(() => source?.referenceAt(offset));
    };
    const reference = await find();
    return reference && (await this.documents.hasChanged(reference)) ? find() : reference;
  }
}

type Link = HoverOptions['links'][number];

const linkTo = (uri: vscode.Uri, line: number, label: string): Link => ({
  label,
  uri: uri.with({ fragment: `L${line}` }).toString(),
  title: vscode.l10n.t('Go to where it is defined'),
});

function definitionLink(
  { definition, elsewhere }: ActivationReference,
  document: vscode.TextDocument,
): Link | undefined {
  if (elsewhere)
    return linkTo(vscode.Uri.parse(elsewhere.file), elsewhere.line, escapeMarkdown(elsewhereText(elsewhere)));
  if (definition === undefined) return undefined;
  const line = document.positionAt(definition).line + 1;
  return linkTo(document.uri, line, vscode.l10n.t('Defined in line {0}', line));
}

/** The places where the gradient of the framework that a formula is written for differs from f′. */
async function marksOf({ kind, expression, framework }: ActivationReference): Promise<HoverOptions['marks']> {
  if (!isWrittenOut(kind) || expression === undefined) return undefined;
  const { marksOfFramework } = await import('../../math/autograd/marks');
  return marksOfFramework(expression, framework);
}

function hoverText(
  reference: ActivationReference,
  document: vscode.TextDocument,
  settings: Settings,
  loaded: Pick<HoverOptions, 'book' | 'marks'>,
): string | undefined {
  const definition = definitionLink(reference, document);
  const options: HoverOptions = {
    palette: paletteOf(themeKind(), settings('palette')),
    graph: settings('hover.graph'),
    size: settings('hover.size'),
    derivative: settings('hover.derivative'),
    ...loaded,
    links: [...(definition ? [definition] : []), ...hoverLinks(reference, document)],
  };
  const entry = findEntry(reference.activation);
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
