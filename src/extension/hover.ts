import * as vscode from 'vscode';
import { findEntry } from '../math/catalogue';
import { compile } from '../math/expression';
import { entryHover, expressionHover, unnamedHover, type HoverOptions } from '../present/hover';
import { describeNearest } from '../present/identity';
import { paletteOf } from '../present/palette';
import { typesetBook } from '../present/formulas';
import { inert } from '../present/inert';
import { isWrittenOut, type ActivationReference } from '../recognise/types';
import { COMMANDS } from './ids';
import type { PreviewRequest } from './commandArguments';
import type { SourceDocuments } from './documents';
import { readHoverSettings, readSetting, type HoverSettings } from './settings';
import { markdown } from './shown';
import { themeKind } from './theme';

/** Shows formula, graph, slope and parameters of the activation under the pointer. */
export class ActivationHoverProvider implements vscode.HoverProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const hover = readHoverSettings(document);
    if (!hover.enabled) return undefined;
    const source = await this.documents.parsed(document, token);
    const reference = source?.referenceAt(document.offsetAt(position));
    if (!reference || token.isCancellationRequested) return undefined;
    if (isWrittenOut(reference.kind) && !hover.expressions) return undefined;
    const text = hoverText(reference, document, hover);
    if (text === undefined) return undefined;
    const range = new vscode.Range(document.positionAt(reference.start), document.positionAt(reference.end));
    return new vscode.Hover(markdown(text, [COMMANDS.openPreview, COMMANDS.compare]), range);
  }
}

function hoverText(
  reference: ActivationReference,
  document: vscode.TextDocument,
  { graph, size, derivative }: HoverSettings,
): string | undefined {
  const options: HoverOptions = {
    palette: paletteOf(themeKind(), readSetting('palette', document)),
    book: typesetBook,
    graph,
    size,
    derivative,
    links: hoverLinks(reference, document),
  };
  const entry = reference.activation === undefined ? undefined : findEntry(reference.activation);
  if (entry && reference.isUnnamed) return unnamedHover(entry, reference, options);
  if (entry) return entryHover(entry, reference, options);
  if (reference.expression === undefined) return undefined;
  const compiled = compile(reference.expression);
  return compiled.ok
    ? expressionHover(compiled.value, describeNearest(compiled.value), reference, options)
    : undefined;
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
    origin: originOf(document, reference),
  };
  const { definition } = reference;
  const line = definition === undefined ? undefined : document.positionAt(definition).line + 1;
  return [
    ...(line === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Defined in line {0}', line),
            uri: document.uri.with({ fragment: `L${line}` }).toString(),
            title: vscode.l10n.t('Go to where it is defined'),
          },
        ]),
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

/** `model.py:12`, for the panel's rows; inert and short, whatever the file is called. */
export function originOf(document: vscode.TextDocument, reference: ActivationReference): string {
  const name = document.uri.path.split('/').pop() ?? '';
  return `${inert(name, 200)}:${document.positionAt(reference.start).line + 1}`;
}

function commandUri(command: string, argument: PreviewRequest): string {
  // Parentheses would end a Markdown link early.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${encoded}`;
}
