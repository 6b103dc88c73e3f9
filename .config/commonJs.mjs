import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** The forms in which esbuild writes what a file takes from others and from the editor, and what it gives. */
const IMPORT = /^\s*import\s*(?:\{([^}]*)\}\s*from\s*)?"(\.\/[\w-]+\.js)";/;
const API = /\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*("vscode")/g;
const EXPORT = /\bexport\s*\{([^}]*)\};(?=\s*(?:\/\/# sourceMappingURL=\S+\s*)?$)/;
const ON_DEMAND = /\bimport\("(\.\/[\w-]+\.js)"\)/g;

/**
 * Loads files one after another, and lets the extension host run before the first and after each that has taken time. One
 * that is loaded already takes none.
 */
const IN_TURNS =
  'const inTurns=async(...loads)=>{' +
  'const turn=()=>new Promise((next)=>(globalThis.setImmediate??setTimeout)(next));await turn();' +
  'let loaded;for(const load of loads){' +
  'const start=performance.now();loaded=await load();if(performance.now()-start>1)await turn()}return loaded};';

/** Pairs of names as esbuild writes them, `a as b`, in the form of an object that gives or takes them. */
const given = (names) => names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$2:$1');
const taken = (names) => names.replace(/\s+as\s+/g, ':');

/** A file of esbuild's in its parts: what it takes from which files, its code, and the names that it gives. */
function partsOf(text) {
  const imports = [];
  for (let found; (found = IMPORT.exec(text)); text = text.slice(found[0].length))
    imports.push({ names: found[1] ?? '', file: found[2] });
  return { imports, code: text.replace(EXPORT, '').trim(), exports: EXPORT.exec(text)?.[1] ?? '' };
}

/**
 * The files of a build, ES modules, the only form that esbuild splits, as CommonJS, the only form that both hosts hand the
 * editor's API to. In a web worker, `require` promises a file that is not loaded (src/extension/web.ts).
 */
class CommonJs {
  /** @param texts the text of each file by its name from the folder, `./core.js` */
  constructor(texts, core) {
    this.files = new Map(Object.entries(texts).map(([file, text]) => [file, partsOf(text)]));
    this.core = core;
    this.known = new Set(this.neededBy(core));
  }

  /** The files to write: without those that only hand on what others have. */
  written() {
    return [...this.files.keys()].filter((file) => file === this.core || this.files.get(file).code !== '');
  }

  /** The file with all that it takes from others, each after what it needs itself. */
  neededBy(file, found = new Set(), seen = new Set()) {
    if (seen.has(file)) return found;
    seen.add(file);
    const { imports, code } = this.files.get(file);
    for (const needed of imports) this.neededBy(needed.file, found, seen);
    if (code !== '') found.add(file);
    return found;
  }

  textOf(file) {
    const { imports, code, exports } = this.files.get(file);
    const takes = imports.filter((one) => this.files.get(one.file).code !== '');
    const head = takes.map(
      ({ names, file: from }) => `${names && `const {${taken(names)}}=`}require("${from}");`,
    );
    const body = code
      .replace(API, 'const $1=require($2)')
      .replace(ON_DEMAND, (_, wanted) => this.loading(wanted, (each) => !this.known.has(each)));
    const gives = exports && `Object.assign(exports,{${given(exports)}});`;
    const turns = body === code ? '' : IN_TURNS;
    const script =
      file === this.core
        ? `${IN_TURNS}const core=${this.loading(file, () => true)};exports.then=(...given)=>core.then(...given);`
        : `"use strict";${head.join('')}${turns}${body}\n${gives}`;
    // Throws where esbuild has written something in another form.
    new vm.Script(`(function(exports,require){${script}\n})`);
    return script;
  }

  /** Code that loads a file in turns, and has what it gives. */
  loading(wanted, isNeeded) {
    const files = [...this.neededBy(wanted)].filter(isNeeded);
    const loaded = `inTurns(${files.map((file) => `()=>require("${file}")`).join()})`;
    const { imports, code, exports } = this.files.get(wanted);
    if (code !== '' || exports === '') return loaded;
    const from = imports.filter(({ names }) => names !== '');
    if (from.length !== 1) throw new Error(`${wanted} hands on what several files have`);
    return `${loaded}.then(()=>require("${from[0].file}")).then(({${taken(from[0].names)}})=>({${given(exports)}}))`;
  }
}

/** The texts with `./views.js` and `./7.js` for the names that esbuild gives files: they are written hundreds of times. */
function withShortNames(texts) {
  const short = new Map();
  for (const file of Object.keys(texts)) {
    const [, name] = /^\.\/([\w-]+?)(?:-[A-Z0-9]{8})?\.js$/.exec(file);
    const isTaken = name === 'chunk' || [...short.values()].includes(`./${name}.js`);
    short.set(file, isTaken ? `./${short.size}.js` : `./${name}.js`);
  }
  const renamed = (text) =>
    text.replace(/"(\.\/[\w-]+\.js)"/g, (quoted, file) =>
      short.has(file) ? `"${short.get(file)}"` : quoted,
    );
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [short.get(file), renamed(text)]));
}

/** Writes the files of a build, as CommonJS and with short names. */
export const asCommonJs = {
  name: 'CommonJS',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(({ outputFiles = [] }) => {
      const folder = path.dirname(
        outputFiles.find(({ path: file }) => path.basename(file) === 'core.js').path,
      );
      const scripts = outputFiles.filter(({ path: file }) => file.endsWith('.js'));
      const texts = Object.fromEntries(
        scripts.map(({ path: file, text }) => [`./${path.basename(file)}`, text]),
      );
      const build = new CommonJs(withShortNames(texts), './core.js');
      fs.mkdirSync(folder, { recursive: true });
      for (const file of build.written()) fs.writeFileSync(path.join(folder, file), build.textOf(file));
      for (const { path: file, text } of outputFiles) if (!file.endsWith('.js')) fs.writeFileSync(file, text);
    });
  },
};
