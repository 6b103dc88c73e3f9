/** The files of the workspace from which code takes names, by how its language writes that. */

import type { Import } from '../neighbours';

const fromModule = (paths: readonly string[], prefix = '', names?: readonly string[]): Import => ({
  kind: 'module',
  paths,
  prefix,
  ...(names && { names }),
});

/** `import { gelu } from './activations'` */
const NAMED = /\bimport\s+(?:\w+\s*,\s*)?\{([^}]{0,2000})\}\s*from\s*["'](\.[^"'\n]{1,300})["']/g;
const JAVASCRIPT = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'];

/** Names that keep what they are called in a relative module. */
export const javaScriptImports = (text: string): Import[] =>
  [...text.matchAll(NAMED)].map(([, list = '', module = '']) => {
    const path = module.replace(/^\.\//, '');
    const written = /\.[cm]?[jt]sx?$/.test(path) ? [path, path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')] : [];
    return fromModule([...written, ...JAVASCRIPT.map((end) => path + end)], '', plainNames(list));
  });

/** The names between commas that are not given another name here. */
const plainNames = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((name) => /^[\w$]+$/.test(name));

/** `#include "act.h"` */
const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"\n]{1,300})"/gm;

/** Everything of the headers of the project. */
export const cppImports = (text: string): Import[] =>
  [...text.matchAll(INCLUDE)].map(([, path = '']) =>
    fromModule([path, `../include/${path}`, `../${path}`, `/include/${path}`, `/src/${path}`, `/${path}`]),
  );

/** `include("act.jl")` */
const JULIA = /\binclude\(\s*"([^"\n$]{1,300})"\s*\)/g;

/** Everything of the included files. */
export const juliaImports = (text: string): Import[] =>
  [...text.matchAll(JULIA)].map(([, path = '']) => fromModule([path]));

/** `use crate::activations::gelu;` and `use super::activations::{gelu, swish};` */
const USE = /\buse\s+((?:crate|self|super)(?:::\w+)+)::(\w+|\{[^}]{0,2000}\})\s*;/g;

/** Names of modules of the same crate. */
export const rustImports = (text: string): Import[] =>
  [...text.matchAll(USE)].map(([, module = '', list = '']) => {
    const [root, ...parts] = module.split('::');
    const path = parts.join('/');
    const homes = root === 'crate' ? ['/src/', '', '../'] : root === 'super' ? ['', '../'] : [''];
    return fromModule(
      homes.flatMap((home) => [`${home}${path}.rs`, `${home}${path}/mod.rs`]),
      `${module}::`,
      plainNames(list.replace(/[{}]/g, '')),
    );
  });
