import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { CODE_SERVER, ROOT } from './paths';
import { packagedReadme } from './packagedReadme';
import { Problem } from './problem';
import { findServerNode } from './toolchain';

const FOLDER = 'activation-lens';

/** The manifest's texts, in English and other languages. */
const MANIFEST_TEXTS = fs.readdirSync(ROOT).filter((name) => /^package\.nls\b.*\.json$/.test(name));

/** The parts of an installed Activation Lens; see also .vscodeignore. */
const PARTS = ['package.json', ...MANIFEST_TEXTS, 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist', 'media'];

/** The output of `npm run package`. */
const PACKAGE = path.join(ROOT, 'dist/activation-lens.vsix');

/**
 * Installs the extension into a folder of extensions like users get it: the package named by
 * ACTIVATION_LENS_VSIX, or the one in dist. If that is older than the last build, a copy of the build is
 * installed.
 */
export function installExtension(extensionsFolder: string): void {
  const named = process.env['ACTIVATION_LENS_VSIX'];
  if (named !== undefined && named !== '') installPackage(path.resolve(ROOT, named), extensionsFolder);
  else if (isCurrent(PACKAGE)) installPackage(PACKAGE, extensionsFolder);
  else {
    placeExtension(extensionsFolder, copy);
    // The packaged README, so that the extension's page can be viewed.
    fs.writeFileSync(path.join(extensionsFolder, FOLDER, 'README.md'), packagedReadme(false));
  }
}

/** Whether the package exists and nothing was built since. */
function isCurrent(vsix: string): boolean {
  if (!fs.existsSync(vsix)) return false;
  const { mtimeMs } = fs.statSync(vsix);
  const dist = path.join(ROOT, 'dist');
  return fs
    .readdirSync(dist, { encoding: 'utf8', recursive: true })
    .filter((name) => /\.(js|css)$/.test(name))
    .every((name) => fs.statSync(path.join(dist, name)).mtimeMs <= mtimeMs);
}

/** @throws {Problem} if code-server rejects the package */
function installPackage(vsix: string, extensionsFolder: string): void {
  const args = ['--extensions-dir', extensionsFolder, '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(
    findServerNode(),
    [path.join(CODE_SERVER, 'out/node/entry.js'), ...args],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Problem(`code-server could not install ${vsix}:\n${stdout}${stderr}`);
}

/**
 * Installs the built extension by links, so that a rebuild only needs a reload of the window. The editor then
 * does not know which extension the code belongs to, so messages stay English.
 * @throws {Problem} if it is not built
 */
export function linkExtension(extensionsFolder: string): void {
  placeExtension(extensionsFolder, (source, target) => {
    fs.symlinkSync(source, target);
  });
}

const copy = (source: string, target: string): void => {
  fs.cpSync(source, target, { recursive: true });
};

function placeExtension(extensionsFolder: string, place: (source: string, target: string) => void): void {
  if (!fs.existsSync(path.join(ROOT, 'dist/node.js'))) {
    throw new Problem('The extension is not built: run `npm run build` first.');
  }
  const target = path.join(extensionsFolder, FOLDER);
  fs.mkdirSync(target, { recursive: true });
  for (const part of PARTS) {
    const source = path.join(ROOT, part);
    if (fs.existsSync(source)) place(source, path.join(target, part));
  }
}
