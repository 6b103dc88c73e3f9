import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** Marks the suite's own lines in an extension host's console, where the editor writes too. */
const MARK = 'suite| ';

function say(...args: unknown[]): void {
  const [first = '', ...rest] = args;
  console.log(`${MARK}${String(first)}`, ...rest);
}

Mocha.reporters.Base.consoleLog = say;

/** The specs imported after this file register themselves with it. */
mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 20_000, color: false });

/** Which extension host this is; a web worker alone has importScripts. */
const KIND = 'importScripts' in globalThis ? 'web' : 'node';

/**
 * Leaves the numbers where the process that started the editor finds them. An extension host that dies is reported
 * as a success, so only this file, written last, tells that the suite came to its end.
 */
async function writeResult({ passes, failures, pending }: Mocha.Stats): Promise<void> {
  const extension = vscode.extensions.getExtension('activation-lens.activation-lens');
  if (extension === undefined) throw new Error('The extension under test is not there.');
  const file = vscode.Uri.joinPath(extension.extensionUri, `.cache/results/integration-${KIND}.json`);
  const result = { suite: `integration-${KIND}`, passed: passes, failed: failures, skipped: pending };
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(result)));
}

async function runMocha(): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    // The browser build's own `run` wants a page's address.
    const runner = Mocha.prototype.run.call(mocha, () => {
      if (runner.stats === undefined) reject(new Error('Mocha gave no statistics.'));
      else resolve(runner.stats);
    });
  });
}

/** What the extension host calls; rejects when a test failed. */
export async function run(): Promise<void> {
  try {
    const stats = await runMocha();
    await writeResult(stats);
    if (stats.failures > 0)
      throw new Error(`${stats.failures} of ${stats.tests} tests failed in the ${KIND} host.`);
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : error);
    throw error;
  }
}
