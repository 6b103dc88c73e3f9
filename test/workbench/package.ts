/**
 * Packages the files that .vscodeignore does not exclude, with the README for users, as
 * dist/activation-lens.vsix: `npm run package`.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packagedReadme } from './packagedReadme';
import { ROOT } from './paths';

const STAGED = path.join(ROOT, '.cache/package');
const VSCE = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
fs.rmSync(STAGED, { recursive: true, force: true });
const files = execFileSync(process.execPath, [VSCE, 'ls', '--no-dependencies'], {
  cwd: ROOT,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
for (const file of [...files.trim().split('\n'), '.vscodeignore']) {
  fs.mkdirSync(path.dirname(path.join(STAGED, file)), { recursive: true });
  fs.copyFileSync(path.join(ROOT, file), path.join(STAGED, file));
}

// The package is built already and is not built again.
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
  string,
  unknown
>;
const hasRepository = manifest['repository'] !== undefined;
delete manifest['scripts'];
delete manifest['devDependencies'];
fs.writeFileSync(path.join(STAGED, 'package.json'), JSON.stringify(manifest, undefined, 2));
fs.writeFileSync(path.join(STAGED, 'README.md'), packagedReadme(hasRepository));

const links = hasRepository ? [] : ['--no-rewrite-relative-links', '--allow-missing-repository'];
const out = path.join(ROOT, 'dist/activation-lens.vsix');
execFileSync(process.execPath, [VSCE, 'package', '--no-dependencies', ...links, '--out', out], {
  cwd: STAGED,
  stdio: 'inherit',
});
