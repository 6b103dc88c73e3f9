// Packages the extension and fails when the .vsix is larger than 1.5 MB or holds something it should not.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LIMIT = 1_500_000;
const WANTED =
  /^(package(\.nls(\.[a-z-]+)?)?\.json|media\/l10n\/[\w.-]+\.json|media\/snippets\/\w+\.json|media\/walkthrough\/([\w-]+\.webp|recorder\.md)|test\/sample\/dying\.py|readme\.md|changelog\.md|license(\.\w+)?|media\/icon\.png|media\/recorder\/activation_recorder\.py|dist\/([a-z]+\.(js|css)|(panel|host)\/[\w-]+\.(js|css)|NOTICES\.txt))$/i;

const root = path.resolve(import.meta.dirname, '..');
const vsix = path.join(root, 'dist/activation-lens.vsix');
const run = (file, args) =>
  execFileSync(file, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');

run('npm', ['run', '--silent', 'package']);
const { size } = fs.statSync(vsix);
const files = run(process.execPath, [vsce, 'ls', '--no-dependencies']).trim().split('\n');
const odd = files.filter((file) => !WANTED.test(file));

console.log(`package: ${(size / 1000).toFixed(0)} kB of ${LIMIT / 1000} kB, ${files.length} files`);
if (odd.length > 0) {
  console.error(`not wanted in the package: ${odd.join(', ')}`);
  process.exitCode = 1;
}
if (size > LIMIT) {
  console.error('the package is too large');
  process.exitCode = 1;
}
