import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** Marks the suite's own lines in an extension host's console, to which the editor writes too. */
const MARK = 'suite| ';

function say(...args: unknown[]): void {
  const [first = '', ...rest] = args;
  console.log(`${MARK}${String(first)}`, ...rest);
}

Mocha.reporters.Base.consoleLog = say;

/** The specs imported after this file register with it. */
mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 20_000, color: false });

/** The kind of this extension host. Only a web worker has importScripts. */
const KIND = 'importScripts' in globalThis ? 'web' : 'node';

/**
 * Writes the numbers to where the process that started the editor looks for them. An extension host that dies
 * is reported as a success, so only this file, which is written last, shows that the suite ran to its end.
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
    // The browser build's own `run` needs a page's address.
    const runner = Mocha.prototype.run.call(mocha, () => {
      if (runner.stats === undefined) reject(new Error('Mocha gave no statistics.'));
      else resolve(runner.stats);
    });
  });
}

/** Called by the extension host; rejects if a test failed. */
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
