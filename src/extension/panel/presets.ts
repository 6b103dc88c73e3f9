import type * as vscode from 'vscode';
import { LIMITS, parsePresets, type Preset } from '../../protocol/state';

const KEY = 'activationLens.presets';

/** The user's presets, kept over all windows; stored anew on each change, and read anew on each use. */
export class Presets {
  constructor(private readonly memento: vscode.Memento) {}

  get all(): Preset[] {
    return parsePresets(this.memento.get<unknown>(KEY));
  }

  /** Keeps the preset, in the place of one of the same name. @returns whether there was room */
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
