import { QualifiedNames, type KnownPaths } from '../qualifiedNames';
import { OPAQUE, type Extent, type Meaning } from '../scopes';
import { flux } from '../../../math/catalogue/spelling';
import { ancestor, partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';
import { childOfType } from '../../children';

const SCOPES = new Set([
  'ArrowFunctionExpression',
  'ComprehensionExpression',
  'DoClause',
  'ForStatement',
  'FunctionDefinition',
  'Generator',
  'LetStatement',
  'MacroDefinition',
  'ModuleDefinition',
  'Program',
  'TryStatement',
  'WhileStatement',
]);
const MODULES = new Set(['ModuleDefinition', 'Program']);
/** Modules whose functions of numbers are the language's own. */
const OF_NUMBERS = /^(?:Base(?:\.Math)?|SpecialFunctions|NaNMath|CUDA|Statistics)$/;
/** Nodes whose assignments define fields or arguments, not variables. */
const NO_VARIABLES = new Set(['StructDefinition', 'KeywordArguments', 'Arguments']);

/** The dotted name that a node consists of. */
export function nameOf(node: SyntaxNode, text: string): string | undefined {
  if (node.name === 'Identifier') return textOf(node, text);
  if (node.name !== 'FieldExpression') return undefined;
  const name = textOf(node, text);
  return /^[\p{L}\p{M}\p{N}_!.]+$/u.test(name) ? name : undefined;
}

/** The call on the left side of an assignment that defines a function: `f(x)`, `f(x) where T`, `f(x)::T`. */
export function definedCall(target: SyntaxNode): SyntaxNode | undefined {
  let inner: SyntaxNode | undefined = target;
  while (inner?.name === 'BinaryExpression' || inner?.name === 'Signature') inner = partsOf(inner)[0];
  return inner?.name === 'CallExpression' ? inner : undefined;
}

/**
 * Everything that the names of a Julia file stand for.
 *
 * @param hasLayers it makes layers of networks: the library's names are there, if only from the file that includes it
 */
export function* readNames(
  root: SyntaxNode,
  text: string,
  known: KnownPaths,
  hasLayers: boolean,
): Work<QualifiedNames> {
  const imports = { library: false };
  const names = new QualifiedNames(known, (node) => nameOf(node, text));
  const scopeOf = (node: SyntaxNode): SyntaxNode => {
    const scope = ancestor(node, SCOPES) ?? root;
    // A short definition is a scope too, but its node is that of any assignment.
    const short = ancestor(node, new Set([...SCOPES, 'Assignment']));
    const target = short?.name === 'Assignment' ? short.firstChild : null;
    return short && target && target.from !== node.from && definedCall(target) ? short : scope;
  };

  /** The names in a pattern: `x`, `x::T`, `(a, b)`, `x = 1`, `xs...`. */
  const bind = (pattern: SyntaxNode, extent: Extent, meaning: Meaning = OPAQUE): void => {
    if (pattern.name === 'Identifier') names.scopes.declare(textOf(pattern, text), extent, meaning);
    else if (/^(?:BinaryExpression|KwArg|SplatExpression|Assignment)$/.test(pattern.name)) {
      const [first] = partsOf(pattern);
      if (first) bind(first, extent);
    } else if (/^(?:Tuple|Paren)Expression$|^OpenTuple$|Arguments$|^Parameters$/.test(pattern.name)) {
      for (const part of partsOf(pattern)) bind(part, extent);
    }
  };
  const bindDefinition = (call: SyntaxNode, definition: SyntaxNode): void => {
    const [callee, ...lists] = partsOf(call);
    if (callee?.name === 'Identifier')
      names.scopes.declare(textOf(callee, text), scopeOf(definition), OPAQUE);
    for (const list of lists) bind(list, definition);
  };

  yield* walk(root, {
    UsingStatement: (node) => importNames(node, true),
    ImportStatement: (node) => importNames(node, false),
    FunctionDefinition: (node) => {
      const signature = childOfType(node, 'Signature');
      const call = signature && definedCall(signature);
      if (call) bindDefinition(call, node);
      return true;
    },
    Assignment: (node) => {
      const [target, operator, value] = partsOf(node);
      if (!target || !operator || NO_VARIABLES.has(node.parent?.name ?? '')) return true;
      const call = definedCall(target);
      if (call) bindDefinition(call, node);
      else if (textOf(operator, text) === '=') {
        bind(
          target,
          scopeOf(node),
          value && target.name === 'Identifier' ? { kind: 'value', node: value } : OPAQUE,
        );
      } else if (target.name === 'Identifier') names.scopes.reassign(textOf(target, text), target.from);
      return true;
    },
    ArrowFunctionExpression: (node) => {
      const [parameters] = partsOf(node);
      if (parameters) bind(parameters, node);
      return true;
    },
    DoClause: (node) => {
      const parameters = childOfType(node, 'Parameters');
      if (parameters) bind(parameters, node);
      return true;
    },
    ForBinding: (node) => {
      const [variable] = partsOf(node);
      if (variable) bind(variable, scopeOf(node));
      return true;
    },
    ExceptionCapture: (node) => {
      const [variable] = partsOf(node);
      if (variable) bind(variable, scopeOf(node));
      return true;
    },
  });

  function importNames(node: SyntaxNode, isUsing: boolean): boolean {
    const extent = ancestor(node, MODULES) ?? root;
    const path = (part: SyntaxNode): string => textOf(part, text).replace(/\s+/g, '');
    const declare = (name: string, full: string): void => {
      const isLibrary = flux.MODULES.some((module) => full === module || full.startsWith(`${module}.`));
      imports.library ||= isLibrary;
      if (OF_NUMBERS.test(full.slice(0, full.lastIndexOf('.')))) return;
      names.scopes.declare(name, extent, isLibrary ? { kind: 'path', path: full } : OPAQUE);
    };
    const lastPart = (full: string): string => full.slice(full.lastIndexOf('.') + 1);
    const take = (part: SyntaxNode, prefix: string): void => {
      const [target, alias] = part.name === 'ImportAlias' ? partsOf(part) : [part];
      if (!target) return;
      const written = path(target);
      // `using Flux: Flux` names the module itself.
      const full = prefix === '' || written === prefix ? written : `${prefix}.${written}`;
      declare(alias ? path(alias) : lastPart(written), full);
      if (isUsing && prefix === '' && !alias && flux.MODULES.includes(full)) names.open(full, extent);
    };
    for (const part of partsOf(node)) {
      if (part.name === 'SelectedImport') {
        const [module, ...selected] = partsOf(part);
        for (const name of selected) take(name, module ? path(module) : '');
      } else take(part, '');
    }
    return false;
  }

  if (hasLayers && !imports.library) names.open('NNlib', root);
  // This one is the language's own, whatever a file imports.
  if (imports.library) names.openName('tanh', 'NNlib', root);
  return names;
}
