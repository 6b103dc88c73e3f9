import path from 'node:path';
import { aptInstall, succeeds } from './apt';
import { CODE_SERVER } from './paths';
import { Problem } from './problem';
import { findChromium, findServerNode, isServerComplete, markServerComplete } from './toolchain';

/** The outer npm's folder settings would make a nested `npm install` use this repository. */
function environmentForNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_config_(local_prefix|prefix)|npm_package_.*|npm_lifecycle_.*|INIT_CWD)$/i.test(name),
    ),
  );
}

/**
 * Makes code-server runnable: installs a Node for it, and the packages of the VS Code inside it. Its npm
 * package leaves these to an install script that would compile native modules. Quick if everything is there.
 * @throws {Problem} with instructions
 */
export function provisionServer(): void {
  findServerNode();
  if (isServerComplete()) return;
  console.log("Installing the packages of code-server's VS Code (once after `npm ci`)");
  for (const folder of ['lib/vscode', 'lib/vscode/extensions']) {
    const prefix = path.join(CODE_SERVER, folder);
    const args = ['install', '--omit=dev', '--ignore-scripts', '--loglevel=error', '--prefix', prefix];
    if (!succeeds('npm', args, { env: environmentForNpm(), shell: process.platform === 'win32' })) {
      throw new Problem(`npm could not install the packages of ${prefix}; its messages are above.`);
    }
  }
  markServerComplete();
}

const BROWSER_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/**
 * The browser for the tests. If there is none, it is installed with apt-get, provided that this needs no
 * password.
 * @throws {Problem} with instructions
 */
export function provisionBrowser(): string {
  const found =
    findChromium() ??
    (aptInstall('Chromium, in which the tests show the workbench', BROWSER_PACKAGES)
      ? findChromium()
      : undefined);
  if (found !== undefined) return found;
  throw new Problem(
    [
      'The tests need Chromium, Chrome or Edge, and none was found. Do one of these:',
      '  - Debian, Ubuntu: sudo apt-get install chromium fonts-dejavu-core',
      '  - any system: install Google Chrome, or run `npx playwright-core install --with-deps chromium`',
      '  - or set CHROMIUM to the path of such a browser',
    ].join('\n'),
  );
}
