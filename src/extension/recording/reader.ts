import * as vscode from 'vscode';
import { Slices } from '../scheduling';
import { mergeSites } from './merge';
import { RecordingLines, type Site } from './site';

/** Characters read in one go. */
const PIECE = 1 << 16;

interface Read {
  readonly lines: RecordingLines;
  readonly decoder: TextDecoder;
  bytes: number;
}

/** Reads the files of one recording while they grow: one file for each process. */
export class RecordingReader {
  private readonly files = new Map<string, Read>();

  /**
   * Reads what is new in a file. A file that has become shorter was rewritten by the recorder and is read from its
   * start.
   */
  async read(file: vscode.Uri): Promise<void> {
    const bytes = await vscode.workspace.fs.readFile(file);
    const key = file.toString();
    let known = this.files.get(key);
    if (!known || bytes.length < known.bytes) {
      known = { lines: new RecordingLines(), decoder: new TextDecoder(), bytes: 0 };
      this.files.set(key, known);
    }
    const slices = new Slices();
    while (known.bytes < bytes.length) {
      const piece = bytes.subarray(known.bytes, known.bytes + PIECE);
      known.lines.add(known.decoder.decode(piece, { stream: true }));
      known.bytes += piece.length;
      await slices.turn();
    }
  }

  /** Takes a last line that has no line break. */
  finish(): void {
    for (const { lines } of this.files.values()) lines.finish();
  }

  /** The sites of all processes together. */
  sites(): Site[] {
    return mergeSites([...this.files.values()].map(({ lines }) => lines.sites.values()));
  }

  /** The recorder's notes on calls that it could not see, each once. */
  notes(): string[] {
    return [...new Set([...this.files.values()].flatMap(({ lines }) => [...lines.notes]))];
  }

  /** Whether any file is a recorder's. */
  get isRecording(): boolean {
    return [...this.files.values()].some(({ lines }) => lines.started || lines.sites.size > 0);
  }
}

/** The files of a recording: the given one, and those of other ranks and processes next to it. */
export async function filesOf(recording: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(recording, '..');
  const name = recording.path.split('/').pop() ?? '';
  const [, root = name, extension = ''] = /^(.*?)(?:\.rank\d+)?(?:\.pid\d+)?(\.[^.]*)?$/.exec(name) ?? [];
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const own = entries
    .map(([entry]) => entry)
    .filter((entry) => entry.startsWith(root) && entry.endsWith(extension))
    .filter((entry) =>
      /^(\.rank\d+)?(\.pid\d+)?$/.test(entry.slice(root.length, entry.length - extension.length)),
    );
  return own.sort().map((entry) => vscode.Uri.joinPath(folder, entry));
}
