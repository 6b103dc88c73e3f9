import * as vscode from 'vscode';
import { t } from '../../l10n';
import type { ActivationEntry } from '../../math/catalogue/types';
import { inert } from '../../present/inert';
import { codeSpan, escapeMarkdown } from '../../present/markdown';
import type { SourceDocuments } from '../documents';
import { readSetting } from '../settings';
import { markdown } from '../shown';

/** Completes names of activations in strings that take one: `activation="…"`, `ACT2FN["…"]`, `"hidden_act": "…"`. */
export class ActivationStringCompletionProvider implements vscode.CompletionItemProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[] | undefined> {
    if (!readSetting('completion.enabled', document)) return undefined;
    const source = await this.documents.parsed(document, token);
    if (!source || token.isCancellationRequested) return undefined;
    const slot = source.stringSlotAt?.(document.offsetAt(position));
    if (!slot) return undefined;
    const start = document.positionAt(slot.from);
    const range = new vscode.Range(start, document.positionAt(slot.to));
    // An unfinished string runs on over the rest of its line, which a completion must not take away.
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
  item.detail = inert(entry.name);
  item.documentation = markdown(
    `${codeSpan(`f(z) = ${entry.formula.plain}`)}\n\n${escapeMarkdown(t(entry.summary))}`,
  );
  // The catalogue's order, most used first, rather than the alphabet.
  item.sortText = String(order).padStart(4, '0');
  item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
  return item;
}
