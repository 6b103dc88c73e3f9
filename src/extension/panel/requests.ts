import * as vscode from 'vscode';
import type { FromPanel, ToPanel } from '../../protocol/messages';
import { LIMITS } from '../../protocol/limits';
import { parsePresets, type Preset } from '../../protocol/state';
import { fileName } from '../texts';

type Save = Extract<FromPanel, { type: 'save' }>;
type Notice = Extract<ToPanel, { type: 'notice' }>;

/** Characters of the user's code and file names that a message repeats. */
export const QUOTED = 80;

/** A notice for the user to read in the panel. */
export const info = (message: string): Notice => ({ type: 'notice', level: 'info', message });

interface ExportFile {
  readonly name: string;
  readonly filters: Readonly<Record<string, string[]>>;
}

const FILES: Readonly<Record<Save['format'], ExportFile>> = {
  png: { name: 'activations.png', filters: { [vscode.l10n.t('PNG image')]: ['png'] } },
  svg: { name: 'activations.svg', filters: { [vscode.l10n.t('SVG image')]: ['svg'] } },
  json: { name: 'activations.json', filters: { JSON: ['json'] } },
  tex: { name: 'activations.tex', filters: { [vscode.l10n.t('LaTeX document')]: ['tex'] } },
  py: { name: 'activations.py', filters: { [vscode.l10n.t('Python program')]: ['py'] } },
  csv: { name: 'activations.csv', filters: { [vscode.l10n.t('CSV table')]: ['csv'] } },
};

/** Writes an export to the file that the user chooses. @returns a notice; undefined where the user cancelled */
export async function saveExport({ format, data }: Save): Promise<Notice | undefined> {
  const { name, filters } = FILES[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters,
    title: vscode.l10n.t('Save What the Activation Preview Shows'),
  });
  if (!target) return undefined;
  const bytes =
    format === 'png'
      ? Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(data);
  await vscode.workspace.fs.writeFile(target, bytes);
  return info(vscode.l10n.t('Saved {0}.', fileName(target, QUOTED)));
}

/** Copies a text to the clipboard. @returns the notice for the user, which names it */
export async function copyText(text: string, what: string): Promise<Notice> {
  await vscode.env.clipboard.writeText(text);
  return info(vscode.l10n.t('Copied {0}.', what));
}

const KEY = 'activationLens.presets';

/** The user's presets, shared by all windows: read on each use and stored on each change. */
export class Presets {
  constructor(private readonly memento: vscode.Memento) {}

  get all(): Preset[] {
    return parsePresets(this.memento.get<unknown>(KEY));
  }

  /** Stores a preset, in place of one of the same name. @returns whether there was room */
  async save(preset: Preset): Promise<boolean> {
    const others = this.all.filter(({ name }) => name !== preset.name);
    if (others.length >= LIMITS.presets) return false;
    const sorted = [...others, preset].sort((a, b) => a.name.localeCompare(b.name));
    await this.memento.update(KEY, sorted);
    return true;
  }

  async delete(name: string): Promise<void> {
    await this.memento.update(
      KEY,
      this.all.filter((preset) => preset.name !== name),
    );
  }
}
