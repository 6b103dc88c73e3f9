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

/** A hover shows one formula and loads the part that has it. */
const PARTS = 6;

/** The outlines that a part has of its own: those that fewer than this share of the parts use. */
const RARE = 0.4;

/** The formulas of a book in parts, each with the outlines that few others use. The rest is common to them. */
function split({ glyphs, formulas }) {
  const ids = Object.keys(formulas);
  const size = Math.ceil(ids.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, i) => {
    const own = Object.fromEntries(ids.slice(i * size, (i + 1) * size).map((id) => [id, formulas[id]]));
    const names = [...JSON.stringify(own).matchAll(/@(\w+)/g)].map(([, name]) => name);
    return { formulas: own, names: new Set(names) };
  });
  const isRare = (name) => parts.filter(({ names }) => names.has(name)).length < RARE * PARTS;
  const pick = (names) => Object.fromEntries(names.map((name) => [name, glyphs[name]]));
  return {
    common: pick(Object.keys(glyphs).filter((name) => !isRare(name))),
    parts: parts.map((part) => ({ formulas: part.formulas, glyphs: pick([...part.names].filter(isRare)) })),
  };
}

/**
 * Loads src/present/formulas.ts, formulasOf.ts and formulaSizes.ts with every formula of the catalogue, typeset by MathJax,
 * so that the extension shows real mathematics without shipping a typesetter. One instance serves several bundles and
 * typesets once.
 */
export function formulasPlugin(root) {
  const target = (name) => path.join(root, 'src/present', name);
  let book;
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
    return split({ glyphs, formulas });
  };
  const modules = {
    /** The outlines that the parts share. */
    common: ({ common }) => `export default ${JSON.stringify({ glyphs: common, tokens: TOKENS })};`,
    /** The whole. */
    'formulas.ts': ({ parts }) =>
      `import common from 'formulas:common';
      ${parts.map((_, i) => `import part${i} from 'formulas:${i}';`).join('')}
      const parts = [${parts.map((_, i) => `part${i}`).join()}];
      const all = (key) => Object.assign({}, common[key], ...parts.map((part) => part[key]));
      export const typesetBook = { ...common, glyphs: all('glyphs'), formulas: all('formulas') };`,
    /** One part, loaded on demand. */
    'formulasOf.ts': ({ parts }) =>
      `import common from 'formulas:common';
      const load = [${parts.map((_, i) => `() => import('formulas:${i}')`).join()}];
      const partOf = {${parts.flatMap((part, i) => Object.keys(part.formulas).map((id) => `${id}:${i}`)).join()}};
      export const bookWith = async (id) => {
        const { glyphs = {}, formulas = {} } = (await load[partOf[id]]?.())?.default ?? {};
        return { ...common, glyphs: { ...common.glyphs, ...glyphs }, formulas };
      };`,
    /** The sizes alone. */
    'formulaSizes.ts': ({ parts }) => {
      const formulas = parts.flatMap((part) => Object.entries(part.formulas));
      const sizes = formulas.map(([id, { f, df }]) => [
        id,
        [f, df].map(({ width, height }) => [width, height]),
      ]);
      return `export const formulaSizes = ${JSON.stringify(Object.fromEntries(sizes))};`;
    },
  };
  const contentsOf = async (name) => {
    const made = await (book ??= make());
    return modules[name]?.(made) ?? `export default ${JSON.stringify(made.parts[name])};`;
  };
  return {
    name: 'formulas',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^formulas:/ }, ({ path: name }) => ({
        path: name.slice('formulas:'.length),
        namespace: 'formulas',
      }));
      onLoad({ filter: /./, namespace: 'formulas' }, async ({ path: name }) => ({
        contents: await contentsOf(name),
        loader: 'js',
      }));
      onLoad({ filter: /[\\/]present[\\/]formula(s|sOf|Sizes)\.ts$/ }, async ({ path: file }) => {
        const name = path.basename(file);
        if (file !== target(name)) return undefined;
        return { contents: await contentsOf(name), loader: 'js' };
      });
    },
  };
}
