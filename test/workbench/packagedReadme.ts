import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

/** Everything about building the extension, up to the next section. */
const DEVELOPMENT = /^## Development\n[^]*?(?=^## )/m;
const PICTURE = /^!\[[^\]]*\]\((?!https?:)[^)]+\)\n\n/gm;

/**
 * The page that people see of the installed extension: the README without what is for developers. With a repository its
 * pictures are found there, by their relative paths. The editor shows no others, not even in the text itself, so that
 * without a repository there are none rather than broken ones.
 */
export function packagedReadme(hasRepository: boolean): string {
  const forUsers = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8').replace(DEVELOPMENT, '');
  return hasRepository ? forUsers : forUsers.replaceAll(PICTURE, '');
}
