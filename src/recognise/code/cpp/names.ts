import { QualifiedNames, type KnownPaths } from '../qualifiedNames';
import { OPAQUE, type Extent, type Meaning } from '../scopes';
import { ancestor, partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';
import { childOfType } from '../../children';
import { assignedIn } from './steps';

const BLOCKS = new Set(['CompoundStatement', 'FieldDeclarationList', 'ForStatement', 'Program']);
const FUNCTIONS = new Set(['FunctionDefinition', 'LambdaExpression', 'TemplateDeclaration', 'Declaration']);
const NAME = /^(?:Scoped)?(?:Type)?Identifier$/;

/** The name that a node consists of, without spaces and a leading `::`. */
export function nameOf(node: SyntaxNode, text: string): string | undefined {
  if (node.name === 'PointerExpression' || node.name === 'ParenthesizedExpression') {
    const [inner] = partsOf(node);
    return inner && nameOf(inner, text);
  }
  return NAME.test(node.name) ? textOf(node, text).replace(/\s+|^::/g, '') : undefined;
}

/** The declarators of a declaration or parameter, after its type. */
const declaratorsIn = (node: SyntaxNode): SyntaxNode[] =>
  partsOf(node).filter(({ name }) => name === 'Identifier' || name.endsWith('Declarator'));

/** The meanings of all names in a C++ file. */
export interface CppNames {
  readonly names: QualifiedNames;
  /** Methods that a class of the file has. */
  readonly ownMethods: ReadonlySet<string>;
  /** Initial values of fields in constructors: `act(LeakyReLUOptions())`; undefined where they differ. */
  readonly initialisers: ReadonlyMap<string, SyntaxNode | undefined>;
  readonly includesLibrary: boolean;
}

/** Reads the names of a C++ file. */
export function* readNames(root: SyntaxNode, text: string, known: KnownPaths): Work<CppNames> {
  const names = new QualifiedNames(known, (node) => nameOf(node, text));
  const ownMethods = new Set<string>();
  const initialisers = new Map<string, SyntaxNode | undefined>();
  let includesLibrary = false;

  const blockOf = (node: SyntaxNode): SyntaxNode => ancestor(node, BLOCKS) ?? root;
  /** From the declaration to the end of its block. */
  const rest = (node: SyntaxNode): Extent => ({ from: node.from, to: blockOf(node).to });
  const declare = (node: SyntaxNode | null | undefined, extent: Extent, meaning: Meaning = OPAQUE): void => {
    const name = node ? nameOf(node, text) : undefined;
    if (name !== undefined) names.scopes.declare(name, extent, meaning);
  };
  const pathMeaning = (node: SyntaxNode | undefined): Meaning => {
    const path = node && nameOf(node, text);
    return path === undefined ? OPAQUE : { kind: 'path', path };
  };
  /** The first part is the declared name: `x`, `x = 1`, `*x`, `f(int)`. */
  const declareBy = (declarator: SyntaxNode, extent: Extent): void => {
    const [name, value] = partsOf(declarator);
    if (declarator.name === 'InitDeclarator' && name && NAME.test(name.name)) {
      declare(name, extent, value ? { kind: 'value', node: value } : OPAQUE);
    } else if (NAME.test(declarator.name)) declare(declarator, extent);
    else if (declarator.name.endsWith('Declarator') && name) declareBy(name, extent);
  };
  const declareType = (node: SyntaxNode): boolean => {
    declare(childOfType(node, 'TypeIdentifier'), blockOf(node));
    return true;
  };
  const parameter = (node: SyntaxNode): boolean => {
    for (const part of declaratorsIn(node)) declareBy(part, ancestor(node, FUNCTIONS) ?? root);
    return true;
  };

  yield* walk(root, {
    PreprocDirective: (node) => {
      includesLibrary ||= /#\s*include\s*[<"](?:torch|ATen|c10)\//.test(textOf(node, text));
      return false;
    },
    NamespaceDefinition: (node) => {
      const body = childOfType(node, 'CompoundStatement');
      const parts = partsOf(node).filter((part) => part.name !== 'CompoundStatement');
      if (!body) {
        const [alias, target] = parts;
        declare(alias, rest(node), pathMeaning(target));
        return false;
      }
      const path = parts.map((part) => textOf(part, text));
      for (let length = path.length; length > 0; length--) names.open(path.slice(0, length).join('::'), body);
      return true;
    },
    UsingDeclaration: (node) => {
      const [target] = partsOf(node);
      const path = target && nameOf(target, text);
      if (path === undefined) return false;
      if (childOfType(node, 'namespace')) names.open(path, rest(node));
      else names.scopes.declare(path.slice(path.lastIndexOf(':') + 1), rest(node), { kind: 'path', path });
      return false;
    },
    AliasDeclaration: (node) => {
      const [alias, type] = partsOf(node);
      declare(alias, rest(node), pathMeaning(type && partsOf(type)[0]));
      return false;
    },
    TypeDefinition: (node) => {
      const [type, alias] = partsOf(node);
      declare(alias, rest(node), pathMeaning(type));
      return true;
    },
    ClassSpecifier: declareType,
    StructSpecifier: declareType,
    EnumSpecifier: declareType,
    Enumerator: (node) => {
      declare(childOfType(node, 'Identifier'), blockOf(node));
      return true;
    },
    FunctionDeclarator: (node) => {
      const [name] = partsOf(node);
      if (name?.name === 'FieldIdentifier') {
        ownMethods.add(textOf(name, text));
        names.scopes.declare(textOf(name, text), blockOf(node), OPAQUE);
      } else if (name?.name === 'Identifier') declare(name, blockOf(node));
      return true;
    },
    Declaration: (node) => {
      for (const part of declaratorsIn(node))
        if (part.name !== 'FunctionDeclarator') declareBy(part, rest(node));
      return true;
    },
    FieldInitializer: (node) => {
      const [field, value] = partsOf(node);
      if (!field || !value) return true;
      const name = textOf(field, text);
      const known = initialisers.get(name);
      const agrees = !initialisers.has(name) || (known && textOf(known, text) === textOf(value, text));
      initialisers.set(name, agrees ? value : undefined);
      return true;
    },
    ParameterDeclaration: parameter,
    OptionalParameterDeclaration: parameter,
    AssignmentExpression: (node) => {
      const target = node.firstChild ? nameOf(node.firstChild, text) : undefined;
      if (target !== undefined) names.scopes.reassign(target, node.from);
      return true;
    },
    UpdateExpression: (node) => {
      const target = childOfType(node, 'Identifier');
      if (target) names.scopes.reassign(textOf(target, text), target.from);
      return true;
    },
  });
  return { names, ownMethods, initialisers, includesLibrary };
}

/** A name, also of a specialised template, whose arguments may say what it computes. */
const DECLARED = /^(?:(?:Scoped|Field|Type)?Identifier|TemplateFunction)$/;

/** The name that a function, class, variable or case gives to what is in it. */
export function givenName(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.name) {
    case 'FunctionDefinition':
      return declaredIn(childOfType(node, 'FunctionDeclarator') ?? partsOf(node).find(isDeclarator));
    case 'ClassSpecifier':
    case 'StructSpecifier':
      return childOfType(node, 'TypeIdentifier') ?? undefined;
    case 'PreprocDirective':
      return childOfType(node, 'Identifier') ?? undefined;
    case 'InitDeclarator':
      return declaredIn(node);
    case 'CaseStatement':
      return partsOf(node).find(({ name }) => NAME.test(name));
    case 'AssignmentExpression':
      return baseOf(node.firstChild);
    case 'ExpressionStatement': {
      const [expression] = partsOf(node);
      const assigned = expression && assignedIn(expression);
      return assigned && givenName(assigned);
    }
    default:
      return undefined;
  }
}

const isDeclarator = ({ name }: SyntaxNode): boolean => name.endsWith('Declarator');

/** The name in `*f(…)`, `&x`, `S::f(…)`. */
function declaredIn(node: SyntaxNode | null | undefined): SyntaxNode | undefined {
  const [first] = partsOf(node);
  if (!first || DECLARED.test(first.name)) return first;
  return isDeclarator(first) ? declaredIn(first) : undefined;
}

/** The array of `x[i]`, the field of `this->x`. */
function baseOf(target: SyntaxNode | null): SyntaxNode | undefined {
  if (!target || DECLARED.test(target.name)) return target ?? undefined;
  return baseOf(target.name === 'FieldExpression' ? target.lastChild : target.firstChild);
}
