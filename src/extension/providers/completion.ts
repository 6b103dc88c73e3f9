import * as vscode from 'vscode';
import { t } from '../../l10n';
import { FIGURE_LANGUAGE } from '../../markdown/plugin';
import { catalogue } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { inert } from '../../present/inert';
import { codeSpan, escapeMarkdown } from '../../present/markdown';
import type { SourceDocuments } from '../documents';
import { settingsFor } from '../settings';
import { markdown } from '../shown';

/** Completes names of activations in strings that take one: `activation="…"`, `ACT2FN["…"]`, `"hidden_act": "…"`. */
export class ActivationStringCompletionProvider implements vscode.CompletionItemProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[] | undefined> {
    const settings = settingsFor(document);
    if (!settings('completion.enabled')) return undefined;
    const source = await this.documents.parsed(document, token, settings);
    if (!source || token.isCancellationRequested) return undefined;
    const slot = source.stringSlotAt?.(document.offsetAt(position));
    if (!slot) return undefined;
    const start = document.positionAt(slot.from);
    const range = new vscode.Range(start, document.positionAt(slot.to));
    // An unfinished string reaches to the end of its line, which a completion must not replace.
    const replacing = range.isSingleLine && slot.isClosed ? range : new vscode.Range(start, position);
    return [...slot.names].map(([name, { entry }], i) => completionItem(name, entry, i, replacing, position));
  }
}

function completionItem(
  name: string,
  entry: ActivationEntry,
  order: number,
  replacing: vscode.Range,
  position: vscode.Position,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.EnumMember);
  describe(item, entry);
  // In the order of the catalogue, the most used first, instead of alphabetically.
  item.sortText = String(order).padStart(4, '0');
  item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
  return item;
}

/** Adds an activation's name, formula and summary to an item. */
function describe(item: vscode.CompletionItem, { name, formula, summary }: ActivationEntry): void {
  item.detail = inert(name);
  item.documentation = markdown(`${codeSpan(`f(z) = ${formula.plain}`)}\n\n${escapeMarkdown(t(summary))}`);
}

const OPENING = new RegExp(String.raw`^\s*(\`{3,}|~{3,})\s*${FIGURE_LANGUAGE}\b`, 'i');
const FENCE = /^\s*(`{3,}|~{3,})/;

/** The opening fence is looked for in at most this many lines above. */
const LONGEST_BLOCK = 100;

/** Completes activations and options in a fenced `activation` block of Markdown. */
export class FigureCompletionProvider implements vscode.CompletionItemProvider {
  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | undefined {
    if (!settingsFor(document)('completion.enabled') || !isInFigure(document, position.line))
      return undefined;
    const before = document.lineAt(position.line).text.slice(0, position.character);
    if (!/^\s*[\p{L}\p{N}_]*$/u.test(before)) return undefined;
    return [...catalogue.map(entryItem), ...optionItems()];
  }
}

function isInFigure(document: vscode.TextDocument, line: number): boolean {
  for (let above = line - 1; above >= 0 && above >= line - LONGEST_BLOCK; above--) {
    const { text } = document.lineAt(above);
    if (FENCE.test(text)) return OPENING.test(text);
  }
  return false;
}

/** `leaky_relu(α=${1:0.01})`: the parameters and their defaults as tab stops. */
function entryItem(entry: ActivationEntry, order: number): vscode.CompletionItem {
  const settings = entry.parameters.map(({ symbol, default: value }, i) => `${symbol}=\${${i + 1}:${value}}`);
  const item = new vscode.CompletionItem(entry.id, vscode.CompletionItemKind.Function);
  item.insertText = new vscode.SnippetString(
    settings.length === 0 ? entry.id : `${entry.id}(${settings.join(', ')})`,
  );
  describe(item, entry);
  item.sortText = `1${String(order).padStart(4, '0')}`;
  return item;
}

function optionItems(): vscode.CompletionItem[] {
  const options: readonly (readonly [name: string, snippet: string, detail: string])[] = [
    ['z', 'z: ${1:-5}..${2:5}', t('The range of z')],
    ['y', 'y: ${1:-2}..${2:5}', t('The range of y')],
    ['derivative', 'derivative', t('Draw f′ too')],
    ['title', 'title: ${1}', t('A title above the graph')],
  ];
  return options.map(([name, snippet, detail]) => {
    const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Property);
    item.insertText = new vscode.SnippetString(snippet);
    item.detail = inert(detail);
    item.sortText = `0${name}`;
    return item;
  });
}
