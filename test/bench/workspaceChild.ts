import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Log } from '../../src/extension/log';
import { NeighbourFiles } from '../../src/extension/neighbours';
import { WorkspaceIndex } from '../../src/extension/providers/tree/workspaceIndex';
import { modelSource } from './sourceText';
import { opened } from './vscode';

const FILES = 5000;
/** Numbers of lines of the files, in turn: many short ones, few long ones. */
const LINES = [20, 40, 60, 60, 90, 120, 150, 200, 320, 800];
const CONFIG = JSON.stringify({ hidden_act: 'gelu_new', hidden_size: 768, layers: [1, 2, 3] }, undefined, 2);

/**
 * Fills the folder.
 * @returns the bytes written
 */
function writeWorkspace(folder: string): number {
  let bytes = 0;
  for (let i = 0; i < FILES; i++) {
    const directory = path.join(folder, `package${Math.floor(i / 50)}`);
    fs.mkdirSync(directory, { recursive: true });
    // One file in ten is a configuration.
    const isConfig = i % 10 === 9;
    const text = isConfig ? CONFIG : modelSource(LINES[Math.floor(i / 10) % LINES.length] ?? 0);
    fs.writeFileSync(path.join(directory, isConfig ? `config${i}.json` : `module${i}.py`), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

function fail(message: string): never {
  throw new Error(message);
}

/**
 * Scans like the view does when it is opened, and measures how late a one-millisecond timer fires in the
 * meantime.
 */
async function benchScan(folder: string, bytes: number): Promise<void> {
  opened.folder = folder;
  const index = new WorkspaceIndex({ error: fail } as unknown as Log, new NeighbourFiles());
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await index.refresh();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  const files = index.withFindings();
  if (files.length !== FILES) fail(`${files.length} of ${FILES} files have findings`);
  const found = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const ms = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(1)} ms`;
  console.log(
    `workspace, ${FILES} files, ${(bytes / 1e6).toFixed(1)} MB  ${seconds.toFixed(1)} s, ` +
      `${(bytes / 1e6 / seconds).toFixed(2)} MB/s, ${found} activations`,
  );
  console.log(
    `workspace, the editor waits while it is searched  p50 ${ms(delay.percentile(50))}, ` +
      `p99 ${ms(delay.percentile(99))}, longest ${ms(delay.max)}`,
  );
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-bench-'));
  try {
    await benchScan(folder, writeWorkspace(folder));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

void main();
