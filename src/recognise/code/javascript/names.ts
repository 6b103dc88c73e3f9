import { IMPORTED, OPAQUE, Scopes, type Extent, type Meaning } from '../scopes';
import { ancestor, partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

/** TensorFlow.js under any of its packages, by the address of a content delivery network, or as a copy of its bundle. */
const MODULE = /(?:^|\/)@tensorflow\/tfjs(?:[-@/]|$)|\/tfjs(?:\.\w+)*$/;
/** Functions with which compilers wrap a loaded module. */
const INTEROP = /^(?:__importStar|__importDefault|_?_?interopRequire\w*|__toESM)$/;
/** A bundle that any loader takes: it hands the library to a function, whose parameter has the usual name. */
const BUNDLE = /,\s*require\(\s*["'](?:[^"']*\/)?@tensorflow\/tfjs(?:-\w+)?["']\s*\)/;
const USUAL_NAME = /^tfc?$/;
/** Members that only the library has, so that `tf` is the library even where a caller hands it over. */
const HANDED_ON = /\btf\.(?:layers|sequential|tidy)\b/;
/** The root of the library's names. */
export const ROOT = 'tf';

const BLOCKS = new Set(['Block', 'Script', 'ForStatement', 'CatchClause', 'ClassBody', 'SwitchBody']);
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
  'Script',
]);

/** Everything that a file's imports, declarations and parameters name. */
export interface JavaScriptNames {
  readonly scopes: Scopes;
  /** Methods that a class or object of the file defines. */
  readonly ownMethods: ReadonlySet<string>;
  /** Names imported from other modules. */
  readonly foreign: ReadonlySet<string>;
  readonly importsLibrary: boolean;
}

/** Reads the names of a JavaScript or TypeScript file. */
export function* readNames(root: SyntaxNode, text: string): Work<JavaScriptNames> {
  const scopes = new Scopes();
  const ownMethods = new Set<string>();
  const foreign = new Set<string>();
  const isBundle = BUNDLE.test(text);
  const isHandedOn = isBundle || HANDED_ON.test(text);
  let importsLibrary = isBundle;

  const bindPattern = (node: SyntaxNode, extent: Extent, meaning: (member?: string) => Meaning): void => {
    if (node.name === 'VariableDefinition') scopes.declare(textOf(node, text), extent, meaning());
    else if (node.name === 'ObjectPattern') {
      for (const property of partsOf(node)) bindProperty(property, extent, meaning);
    } else for (const inner of partsOf(node)) bindPattern(inner, extent, () => OPAQUE);
  };
  const bindProperty = (node: SyntaxNode, extent: Extent, meaning: (member?: string) => Meaning): void => {
    const [key, ...rest] = partsOf(node);
    if (!key) return;
    const target = rest[0] ?? key;
    // A default (`{ relu = mine }`) makes the name unreadable.
    const isPlain =
      target.name === 'VariableDefinition' && rest.length <= 1 && node.name === 'PatternProperty';
    if (isPlain) scopes.declare(textOf(target, text), extent, meaning(textOf(key, text)));
    else for (const inner of partsOf(node)) bindPattern(inner, extent, () => OPAQUE);
  };

  yield* walk(root, {
    ImportDeclaration: (node) => {
      const isLibrary = MODULE.test(moduleOf(node, text));
      importsLibrary ||= isLibrary;
      for (const { name, path } of importedNames(node, text)) {
        scopes.declare(name, root, isLibrary ? { kind: 'path', path } : IMPORTED);
        if (!isLibrary) foreign.add(name);
      }
      return false;
    },
    VariableDeclaration: (node) => {
      const isVar = node.firstChild?.name === 'var';
      const extent = ancestor(node, isVar ? FUNCTIONS : BLOCKS) ?? root;
      const parts = partsOf(node).filter(({ name }) => name !== 'TypeAnnotation');
      for (const [i, part] of parts.entries()) {
        if (!/^(VariableDefinition|ObjectPattern|ArrayPattern)$/.test(part.name)) continue;
        const value = parts[i + 1]?.name === 'Equals' ? parts[i + 2] : undefined;
        if (value && isRequire(value, text)) {
          importsLibrary = true;
          bindPattern(part, extent, (member) => ({
            kind: 'path',
            path: member ? `${ROOT}.${member}` : ROOT,
          }));
        } else {
          bindPattern(part, extent, (member) =>
            value ? { kind: 'value', node: value, ...(member !== undefined && { member }) } : OPAQUE,
          );
        }
      }
      return true;
    },
    FunctionDeclaration: (node) => {
      declareOwn(node);
      return true;
    },
    ClassDeclaration: (node) => {
      declareOwn(node);
      return true;
    },
    ParamList: (node) => {
      const extent = node.parent ?? root;
      for (const part of partsOf(node)) {
        if (/^(VariableDefinition|ObjectPattern|ArrayPattern)$/.test(part.name)) {
          const isLibrary = isHandedOn && USUAL_NAME.test(textOf(part, text));
          bindPattern(part, extent, () => (isLibrary ? { kind: 'path', path: ROOT } : OPAQUE));
        }
      }
      return true;
    },
    CatchClause: (node) => {
      for (const part of partsOf(node)) if (part.name !== 'Block') bindPattern(part, node, () => OPAQUE);
      return true;
    },
    ForOfSpec: (node) => {
      for (const part of partsOf(node)) {
        if (/Definition|Pattern/.test(part.name)) bindPattern(part, node.parent ?? root, () => OPAQUE);
      }
      return true;
    },
    MethodDeclaration: (node) => {
      const name = childOfType(node, 'PropertyDefinition');
      if (name) ownMethods.add(textOf(name, text));
      return true;
    },
    AssignmentExpression: (node) => {
      reassign(node.firstChild);
      return true;
    },
    PostfixExpression: (node) => {
      reassign(node.firstChild);
      return true;
    },
    UnaryExpression: (node) => {
      if (/^(?:\+\+|--)/.test(textOf(node, text))) reassign(node.lastChild);
      return true;
    },
  });

  function reassign(target: SyntaxNode | null): void {
    if (!target) return;
    if (target.name.startsWith('Variable')) scopes.reassign(textOf(target, text), target.from);
    else if (target.name.includes('Pattern')) for (const part of partsOf(target)) reassign(part);
  }

  function declareOwn(node: SyntaxNode): void {
    const name = childOfType(node, 'VariableDefinition');
    if (name) scopes.declare(textOf(name, text), ancestor(node, BLOCKS) ?? root, OPAQUE);
  }

  return { scopes, ownMethods, foreign, importsLibrary };
}

function moduleOf(node: SyntaxNode, text: string): string {
  const module = childOfType(node, 'String');
  return module ? textOf(module, text).slice(1, -1) : '';
}

/** `require('@tensorflow/tfjs')`, or `await import(…)` of it. */
function isRequire(node: SyntaxNode, text: string): boolean {
  if (node.name === 'AwaitExpression') {
    const loaded = childOfType(node, 'DynamicImport');
    return loaded !== null && MODULE.test(moduleOf(loaded, text));
  }
  const [callee, list] = node.name === 'CallExpression' ? partsOf(node) : [];
  if (!callee || !list) return false;
  const name = textOf(callee, text);
  const [loaded] = INTEROP.test(name) ? partsOf(list) : [];
  return loaded ? isRequire(loaded, text) : name === 'require' && MODULE.test(moduleOf(list, text));
}

/** The names that an import declaration makes, each with its path should the module be the library. */
function importedNames(node: SyntaxNode, text: string): { readonly name: string; readonly path: string }[] {
  const found = childrenOfType(node, 'VariableDefinition').map((definition) => ({
    name: textOf(definition, text),
    path: ROOT,
  }));
  const group = childOfType(node, 'ImportGroup');
  let imported: string | undefined;
  for (let child = group?.firstChild ?? null; child; child = child.nextSibling) {
    if (child.name === 'VariableName' || child.name === 'default') imported = textOf(child, text);
    else if (child.name === ',') imported = undefined;
    else if (child.name === 'VariableDefinition') {
      const name = textOf(child, text);
      found.push({ name, path: imported === 'default' ? ROOT : `${ROOT}.${imported ?? name}` });
    }
  }
  return found;
}

/** `relu` of `tf.relu` and of `tf['relu']`. */
export function memberName(node: SyntaxNode, text: string): string | undefined {
  const last = childOfType(node, 'PropertyName');
  if (last) return textOf(last, text);
  const index = childOfType(node, '[')?.nextSibling;
  return index?.name === 'String' ? textOf(index, text).slice(1, -1) : undefined;
}

/** The variable of `x` and `x[i]`, the property of `a.relu`, the class of `ReluLayer.prototype`. */
export function baseOf(target: SyntaxNode | null, text: string): SyntaxNode | undefined {
  if (target?.name !== 'MemberExpression') return target ?? undefined;
  const property = childOfType(target, 'PropertyName');
  const isOwn = property && textOf(property, text) !== 'prototype';
  return isOwn ? property : baseOf(target.firstChild, text);
}

/** The label of the case that a statement belongs to. */
export function caseOf(node: SyntaxNode, text: string): SyntaxNode | undefined {
  let before = node.prevSibling;
  while (before && before.name !== 'CaseLabel') before = before.prevSibling;
  const [label] = partsOf(before);
  return label && baseOf(label, text);
}
