import fs from 'node:fs';
import path from 'node:path';

/**
 * Typeset formulas hold outlines of MathJax's font; no bundle names it as an input. The font's own package has no
 * licence text: it is MathJax's, under the same licence.
 */
const TYPESETTER = ['@mathjax/src'];

/** The packages that an esbuild metafile's inputs come from. */
function packagesOf(metafile) {
  const names = Object.keys(metafile.inputs).map(
    (input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1],
  );
  return names.filter((name) => name !== undefined);
}

/** Name, version, licence and its text, of one installed package. */
function notice(root, name) {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
  const text = fs.readFileSync(path.join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** The notices that the licences of everything in the bundles ask for. */
export function thirdPartyNotices(root, metafiles) {
  const names = [...new Set([...metafiles.flatMap(packagesOf), ...TYPESETTER])].sort();
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return `Activation Lens contains the following third-party software.\n${rule}${names
    .map((name) => notice(root, name))
    .join(rule)}`;
}
