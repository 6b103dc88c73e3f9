/** The files of the workspace that a Python text takes names from. */

import type { Import } from '../neighbours';
import { CONFIGURED, isActivationKey } from './configured';
import { activationNames } from './names';

/** `from module import names`, also over several lines. */
const FROM =
  /^[ \t]*from[ \t]+(\.*[\w.\u0080-\uffff]*)[ \t]+import[ \t]*(\((?:[^)#]|#[^\n]*){0,4000}|(?:[^\n#;\\]|\\\r?\n){1,4000})/gm;
/** `import module as name, other` */
const PLAIN = /^[ \t]*import[ \t]+([\w. \t,\u0080-\uffff]{1,1000})/gm;

/** Modules of these packages are the frameworks' own. */
const OF_FRAMEWORKS =
  /^(?:numpy|scipy|torch\w*|transformers|timm|keras\w*|flax|typing|collections|os|sys|re)$/;

/** Where a module that is not relative may lie: where the text is, at the roots, or in a folder above. */
const ROOTS = ['', '/', '/src/', '../', '../../'];

/** Where the text takes names from: the modules that it imports, then configurations around it. */
export function importsIn(text: string): Import[] {
  const names: Import[] = [];
  // What is imported from a package may be a module of it.
  const modules: Import[] = [];
  for (const [, module = '', list = ''] of text.matchAll(FROM)) {
    if (!isOfWorkspace(module)) continue;
    const dot = /^\.*$/.test(module) ? '' : '.';
    const imported = importedNames(list);
    const isAll = imported.includes('*');
    names.push({
      kind: 'module',
      paths: pathsOf(module),
      prefix: module + dot,
      ...(!isAll && { names: imported }),
    });
    for (const name of imported)
      if (/^[a-z_]\w*$/.test(name)) modules.push(wholeModule(`${module}${dot}${name}`));
  }
  for (const [, list = ''] of text.matchAll(PLAIN))
    for (const item of list.split(',')) {
      const module = item.trim().split(/\s/, 1)[0] ?? '';
      if (module !== '' && isOfWorkspace(module)) modules.push(wholeModule(module));
    }
  const keys = keysIn(text);
  return [
    ...(keys.length > 0
      ? [{ kind: 'configuration', paths: CONFIGURATIONS, names: keys, prefix: CONFIGURED } as const]
      : []),
    ...names,
    ...modules,
  ];
}

const wholeModule = (module: string): Import => ({
  kind: 'module',
  paths: pathsOf(module),
  prefix: `${module}.`,
});

function isOfWorkspace(module: string): boolean {
  const root = module.split('.', 1)[0] ?? '';
  return root === '' ? module !== '' : !activationNames().roots.has(root) && !OF_FRAMEWORKS.test(root);
}

/** The names between commas, without what they are called here. */
const importedNames = (list: string): string[] =>
  list
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\]/g, ' ')
    .split(',')
    .map((item) => item.trim().split(/\s/, 1)[0] ?? '')
    .filter((name) => name !== '');

/** The possible paths of a module's file. */
function pathsOf(module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).replaceAll('.', '/');
  if (dots > 0) return filesOf('../'.repeat(dots - 1) + path);
  return ROOTS.flatMap((root) => filesOf(root + path));
}

const filesOf = (path: string): string[] =>
  path === '' || path.endsWith('/') ? [`${path}__init__.py`] : [`${path}.py`, `${path}/__init__.py`];

/** Configurations in the same folder, then those in the folders above. */
const CONFIGURATIONS: readonly string[] = ['', '../', '../../', '/'].flatMap((folder) =>
  ['config.json', 'config.yaml', 'config.yml', 'configs/config.yaml', 'conf/config.yaml'].map(
    (name) => folder + name,
  ),
);

/** `[config.hidden_act]`, `(cfg["act"])`, `(config.get("act"))` */
const LOOK_UP = /[[(]\s*[\w.]*\w(?:\.(?:get\(\s*["'](\w+)["']|(\w+))|\[\s*["'](\w+)["'])/g;

/** The keys by which the text may look up an activation. */
function keysIn(text: string): string[] {
  const keys = new Set<string>();
  for (const [, got, attribute, subscript] of text.matchAll(LOOK_UP)) {
    const key = got ?? attribute ?? subscript ?? '';
    if (isActivationKey(key)) keys.add(key);
  }
  return [...keys];
}
