import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

/** Everything about building the extension, up to the next section. */
const DEVELOPMENT = /^## Development\n[^]*?(?=^## )/m;
const PICTURE = /!\[([^\]]*)\]\(((?!https?:)[^)]+)\)/g;

/**
 * The page that people see of the installed extension: the README without what is for developers. With a repository its
 * pictures are found there, by their relative paths; without one they lie in the text itself, so that none is broken.
 */
export function packagedReadme(hasRepository: boolean): string {
  const forUsers = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8').replace(DEVELOPMENT, '');
  if (hasRepository) return forUsers;
  return forUsers.replaceAll(PICTURE, (_, alt: string, file: string) => {
    const data = fs.readFileSync(path.join(ROOT, file)).toString('base64');
    return `![${alt}](data:image/${path.extname(file).slice(1)};base64,${data})`;
  });
}
