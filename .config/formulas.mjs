import * as esbuild from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const require = createRequire(import.meta.url);

/** The catalogue as it stands in the sources, without a build step of its own. */
async function loadCatalogue(root) {
  const result = await esbuild.build({
    entryPoints: [path.join(root, 'src/math/catalogue/index.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    logLevel: 'silent',
  });
  const module = { exports: {} };
  vm.runInThisContext(`(function (module, exports) {${result.outputFiles[0].text}\n})`)(
    module,
    module.exports,
  );
  return module.exports.catalogue;
}

async function createTypesetter() {
  const MathJax = require('@mathjax/src');
  await MathJax.init({
    loader: { load: ['input/tex', 'output/svg'] },
    svg: { fontCache: 'local' },
    startup: { typeset: false },
  });
  return async (latex) => {
    const node = await MathJax.tex2svgPromise(latex, { display: true });
    const markup = MathJax.startup.adaptor.innerHTML(node);
    if (/data-mjx-error|merror/.test(markup)) throw new Error(`MathJax cannot typeset: ${latex}\n${markup}`);
    return markup;
  };
}

/** The markup that each character of a packed formula stands for; src/present/typeset.ts unpacks it. */
const TOKENS = {
  '{': '<g transform="translate(',
  '}': '</g>',
  '@': '<use href="#mj-',
  '~': '"/>',
  '^': '" transform="translate(',
  '!': ',0)">',
  '%': ') scale(0.707)">',
};

/** The markup with its repeated parts as single characters, and shifts in whole thousandths of an em. */
function pack(body) {
  if (/[{}@~^!%]/.test(body))
    throw new Error(`MathJax writes a character that stands for something: ${body}`);
  const rounded = body.replace(
    /translate\((-?[\d.]+),(-?[\d.]+)\)/g,
    (_, x, y) => `translate(${Math.round(x)},${Math.round(y)})`,
  );
  return Object.entries(TOKENS).reduce((text, [token, part]) => text.replaceAll(part, token), rounded);
}

/** Splits one SVG into its size and its packed body without decoration, and collects the glyph outlines it uses. */
function dissect(markup, glyphs, shortOf) {
  const [, width, height] = /width="([\d.]+)ex" height="([\d.]+)ex"/.exec(markup);
  const [, viewBox] = /viewBox="([^"]+)"/.exec(markup);
  for (const [, id, d] of markup.matchAll(/<path id="MJX-\d+-([^"]+)" d="([^"]*)"/g)) glyphs[shortOf(id)] = d;
  const body = markup
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace(/<defs>.*?<\/defs>/s, '')
    .replace(/ (data-[\w-]+|role|focusable|style|aria-hidden)="[^"]*"/g, '')
    .replace(/xlink:href="#MJX-\d+-([^"]+)"/g, (_, id) => `href="#mj-${shortOf(id)}"`)
    .replace(/<\/use>/g, '')
    .replace(/<use([^>]*?)>/g, '<use$1/>')
    .replace(/<g>(<use[^>]*\/>)<\/g>/g, '$1')
    .replace(/<g( transform="[^"]*")?><\/g>/g, '');
  return { width: Number(width), height: Number(height), viewBox, body: pack(body) };
}

/**
 * Loads src/present/formulas.ts with every formula of the catalogue, typeset by MathJax, so that the extension shows
 * real mathematics without shipping a typesetter. One instance serves several bundles and typesets once.
 */
export function formulasPlugin(root) {
  const target = path.join(root, 'src/present/formulas.ts');
  let contents;
  const make = async () => {
    const catalogue = await loadCatalogue(root);
    const typesetter = await createTypesetter();
    const glyphs = {};
    const formulas = {};
    const names = new Map();
    const shortOf = (id) => {
      if (!names.has(id)) names.set(id, names.size.toString(36));
      return names.get(id);
    };
    for (const { id, formula, derivative } of catalogue) {
      formulas[id] = {
        f: dissect(await typesetter(`f(z) = ${formula.latex}`), glyphs, shortOf),
        df: dissect(await typesetter(`f'(z) = ${derivative.latex}`), glyphs, shortOf),
      };
    }
    return `export const typesetBook = ${JSON.stringify({ glyphs, formulas, tokens: TOKENS })};`;
  };
  return {
    name: 'formulas',
    setup(build) {
      build.onLoad({ filter: /[\\/]present[\\/]formulas\.ts$/ }, async (args) => {
        if (args.path !== target) return undefined;
        contents ??= make();
        return { contents: await contents, loader: 'js' };
      });
    },
  };
}

/** For the panel: takes the formulas from its page, where the host puts them, so that the package has them once. */
export const formulasOfPagePlugin = {
  name: 'formulas of the page',
  setup(build) {
    build.onLoad({ filter: /[\\/]present[\\/]formulas\.ts$/ }, () => ({
      contents: `export const typesetBook = JSON.parse(document.getElementById('formulas').textContent);`,
      loader: 'js',
    }));
  },
};
