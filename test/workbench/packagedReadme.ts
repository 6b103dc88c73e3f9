import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

/** The section about building the extension. */
const DEVELOPMENT = /^## Development\n[^]*?(?=^## )/m;
const PICTURE = /^!\[[^\]]*\]\((?!https?:)[^)]+\)\n\n/gm;

/**
 * The README on the page of the installed extension, without the section for developers. With a repository,
 * relative paths of pictures lead there. Without one, the editor could show no pictures, so they are removed.
 */
export function packagedReadme(hasRepository: boolean): string {
  const forUsers = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8').replace(DEVELOPMENT, '');
  return hasRepository ? forUsers : forUsers.replaceAll(PICTURE, '');
}
