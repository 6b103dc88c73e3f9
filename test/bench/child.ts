import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { CACHE, ROOT } from '../workbench/paths';

/**
 * Runs a script of the benchmark in its own Node process. The script is bundled like the extension, may call
 * `gc()`, and gets vscode.ts as the editor.
 * @returns the lines it prints
 * @throws with its stderr if it fails
 */
export async function runChild(script: string): Promise<string[]> {
  const outfile = path.join(CACHE, 'bench', `${script}.cjs`);
  await esbuild.build({
    entryPoints: [path.join(ROOT, 'test/bench', `${script}.ts`)],
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    alias: { vscode: './test/bench/vscode.ts' },
    logLevel: 'error',
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', outfile], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status ?? 'no status'}: …${stderr.slice(-800)}`);
  return stdout.trimEnd().split('\n');
}
