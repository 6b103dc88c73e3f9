/**
 * The only ways to show texts in the editor. Any text may contain names, settings or code of a workspace, and the
 * editor turns some of them into links and pictures, so every text is made inert here. A lint rule keeps the rest of
 * the extension from calling the editor directly.
 */
import * as vscode from 'vscode';
import { inert } from '../present/inert';
import type { Elsewhere } from '../recognise/types';

const PREFIX = 'Activation Lens: ';

/** A notification for information. @returns the button that was pressed */
export const tellInfo = (message: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showInformationMessage(inert(message), ...buttons);

/** A warning, which names the extension. @returns the button that was pressed */
export const tellWarning = (message: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showWarningMessage(PREFIX + inert(message), ...buttons);

/** An error, which names the extension. */
export const tellError = (message: string): Thenable<string | undefined> =>
  vscode.window.showErrorMessage(PREFIX + inert(message));

/** A text in the status bar for a while, in milliseconds. */
export const tellStatus = (message: string, duration: number): vscode.Disposable =>
  vscode.window.setStatusBarMessage(inert(message, 200), duration);

/** Rows of a list whose texts are inert. Their pictures are in `iconPath`. */
export const inertItems = <T extends vscode.QuickPickItem>(items: readonly T[]): T[] =>
  items.map((item) => ({
    ...item,
    label: inert(item.label, 300),
    ...(item.description !== undefined && { description: inert(item.description, 300) }),
    ...(item.detail !== undefined && { detail: inert(item.detail, 300) }),
  }));

/** An inlay hint's label that leads to a line of a file, from 1. */
export function linkedLabel(
  text: string,
  { file, line }: Pick<Elsewhere, 'file' | 'line'>,
): vscode.InlayHintLabelPart[] {
  const part = new vscode.InlayHintLabelPart(inert(text, 100));
  part.location = new vscode.Location(vscode.Uri.parse(file), new vscode.Position(line - 1, 0));
  return [part];
}

/** Lets the user choose one of the rows. */
export const pickOne = <T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Thenable<T | undefined> => vscode.window.showQuickPick(inertItems(items), options);

/** Lets the user choose any number of the rows. */
export const pickMany = <T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Thenable<T[] | undefined> =>
  vscode.window.showQuickPick(inertItems(items), { ...options, canPickMany: true });

/** Lets the user choose a file to open. */
export async function pickFile(
  title: string,
  filters: Readonly<Record<string, string[]>>,
): Promise<vscode.Uri | undefined> {
  const all = { ...filters, [vscode.l10n.t('All files')]: ['*'] };
  return (await vscode.window.showOpenDialog({ title, filters: all }))?.[0];
}

/** An empty list to be filled. Its texts must pass {@link inert} and {@link inertItems}. */
export const createList = <T extends vscode.QuickPickItem>(): vscode.QuickPick<T> =>
  vscode.window.createQuickPick<T>();

/** An empty input field. Its `value` is the user's own text and stays as it is. */
export const createField = (): vscode.InputBox => vscode.window.createInputBox();

/** The message under an input field. */
export const inertValidation = ({
  message,
  severity,
}: vscode.InputBoxValidationMessage): vscode.InputBoxValidationMessage => ({
  message: inert(message, 500),
  severity,
});

/**
 * Markdown made by `present`, which passes every foreign part through escapeMarkdown or codeSpan.
 * @param commands those that its links may run; none where absent
 */
export function markdown(text: string, commands?: readonly string[]): vscode.MarkdownString {
  const made = new vscode.MarkdownString(text);
  if (commands) {
    made.supportHtml = true;
    made.isTrusted = { enabledCommands: commands };
  }
  return made;
}
