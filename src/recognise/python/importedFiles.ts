/** The files of the workspace that a Python text takes names from. */

import type { Import } from '../neighbours';
import { CONFIGURED, isActivationKey } from './configured';
import type { Work } from '../work';
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
export function* importsIn(text: string): Work<Import[]> {
  const names: Import[] = [];
  // What is imported from a package may be a module of it.
  const modules: Import[] = [];
  yield* eachMatch(text, FROM, ([, module = '', list = '']) => {
    if (!isOfWorkspace(module)) return;
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
  });
  yield* eachMatch(text, PLAIN, ([, list = '']) => {
    for (const item of list.split(',')) {
      const module = item.trim().split(/\s/, 1)[0] ?? '';
      if (module !== '' && isOfWorkspace(module)) modules.push(wholeModule(module));
    }
  });
  const keys = yield* keysIn(text);
  return [
    ...(keys.length > 0
      ? [{ kind: 'configuration', paths: CONFIGURATIONS, names: keys, prefix: CONFIGURED } as const]
      : []),
    ...names,
    ...modules,
  ];
}

/** Characters that are looked through at once, and how many a match may have beyond them. */
const PIECE = 20_000;
const LONGEST = 6000;

/** Visits the matches of a pattern that begins where a line begins, or does not look at what is before it. */
function* eachMatch(text: string, pattern: RegExp, visit: (match: RegExpExecArray) => void): Work<void> {
  let done = 0;
  for (let start = 0; start < text.length; yield) {
    const line = text.indexOf('\n', start + PIECE) + 1;
    const end = line === 0 ? text.length : line;
    for (const match of text.slice(start, end + LONGEST).matchAll(pattern)) {
      const at = start + match.index;
      if (at >= end) break;
      if (at < done) continue;
      visit(match);
      done = at + match[0].length;
    }
    start = end;
  }
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
function* keysIn(text: string): Work<string[]> {
  const keys = new Set<string>();
  yield* eachMatch(text, LOOK_UP, ([, got, attribute, subscript]) => {
    keys.add(got ?? attribute ?? subscript ?? '');
  });
  return [...keys].filter(isActivationKey);
}
