/**
 * Runs the integration suite inside an extension host: of the desktop VS Code if there is one
 * (VSCODE_EXECUTABLE or `code` on PATH), otherwise of code-server. `--kind=web` selects the web worker's
 * host, which is always code-server's.
 */
import { runTests } from '@vscode/test-electron';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findDesktop } from './desktop';
import { RESULTS, ROOT, SAMPLE } from './paths';
import { Problem, report } from './problem';
import { provisionBrowser, provisionServer } from './provision';
import { NO_PYTHON, provisionPython } from './python';

type Kind = 'node' | 'web';

const SUITE = path.join(ROOT, 'dist/test/integration/index.js');
/** Extensions that stand in for others. */
const DEBUGGER = path.join(ROOT, 'test/integration/debugger');
const TOML = path.join(ROOT, 'test/integration/toml');
const STAND_IN = path.join(__dirname, 'code-offline.mjs');

function readKind(): Kind {
  const { values } = parseArgs({ options: { kind: { type: 'string', default: 'node' } } });
  if (values.kind === 'node' || values.kind === 'web') return values.kind;
  throw new Problem(`--kind takes node or web, not ${values.kind}`);
}

/** The executable to run as VS Code, prepared. */
function findEditor(kind: Kind): string {
  const named = process.env['VSCODE_EXECUTABLE'];
  const desktop = kind === 'web' ? undefined : named === undefined || named === '' ? findDesktop() : named;
  if (desktop !== undefined) return desktop;
  provisionServer();
  provisionBrowser();
  return STAND_IN;
}

/** Makes the Python with PyTorch the editor's `python3`. Without one, the tests that need it are skipped. */
function offerPython(): void {
  const python = provisionPython();
  if (python === undefined) {
    console.log(`Skipped in this run, what needs a program: ${NO_PYTHON}`);
    return;
  }
  if (path.isAbsolute(python))
    process.env['PATH'] = [path.dirname(python), process.env['PATH'] ?? ''].join(path.delimiter);
  process.env['RECORDER_TESTS'] = 'yes';
}

/** @throws {Problem} unless the suite ran to its end with at least one test passed and none failed */
function checkResult(file: string): void {
  if (!fs.existsSync(file)) throw new Problem('The extension host ended before the suite did.');
  const { passed, failed } = JSON.parse(fs.readFileSync(file, 'utf8')) as { passed: number; failed: number };
  if (failed > 0 || passed === 0) throw new Problem(`Integration tests: ${passed} passed, ${failed} failed.`);
}

async function main(): Promise<void> {
  const kind = readKind();
  if (!fs.existsSync(SUITE))
    throw new Problem('The suite is not bundled: run `npm run build -- --tests` first.');
  if (kind === 'node') offerPython();
  const result = path.join(RESULTS, `integration-${kind}.json`);
  fs.rmSync(result, { force: true });
  const vscodeExecutablePath = findEditor(kind);
  console.log(`Integration tests, ${kind} extension host, in ${path.relative(ROOT, vscodeExecutablePath)}`);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: kind === 'node' ? [ROOT, TOML, DEBUGGER] : [ROOT, TOML],
    extensionTestsPath: SUITE,
    launchArgs: [
      SAMPLE,
      '--disable-extensions',
      ...(kind === 'web' ? ['--extensionDevelopmentKind=web'] : []),
    ],
  }).catch((error: unknown) => {
    throw new Problem(error instanceof Error ? error.message : String(error));
  });
  checkResult(result);
}

main().catch(report);
