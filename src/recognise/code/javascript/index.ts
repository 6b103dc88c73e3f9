import { parser } from '@lezer/javascript';
import { NO_ARGUMENTS, UNKNOWN_ARGUMENTS, type WrittenArgument, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { CallSite } from '../../edit/site';
import type { ActivationReference, EditedDocument, StringSlot } from '../../types';
import type { NeighbourNames } from '../../neighbours';
import type { FormReader } from '../handwritten/form';
import { javaScriptImports } from '../importedFiles';
import { IMPORTED } from '../scopes';
import { CodeRecogniser } from '../recogniser';
import { spelledBy, tableOf, type Named } from '../spellingTable';
import { entering, partsOf, textOf, type SyntaxNode, type Visitors } from '../syntax';
import { javaScriptSite } from './callSite';
import { JavaScriptForms, type JavaScriptFile } from './forms';
import { grammar } from './grammar';
import { memberName, readNames, ROOT, type JavaScriptNames } from './names';
import { withShaders } from '../shaders';
import { MAY_HOLD_SHADERS, shaderStrings } from './shaders';
import { eachOf, type Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

const table = tableOf(spelledBy('tfjs'), 'tf.Tensor.');

/** The last part of any name of the library's activations, as a word. */
const MENTIONS = new RegExp(
  `\\b(?:${[...table.paths.keys(), ...table.methods.keys(), ...table.strings.keys()].map((name) => name.split('.').at(-1)).join('|')})\\b`,
);

/** Elements of hand-written activations: a nonlinear function, or a choice by a comparison with a number. */
const HAND_WRITTEN =
  /\bMath\s*\.\s*(?:max|min|abs|exp|expm1|tanh|log1p|E)\b|[<>]=?\s*[-\d.]+\s*(?:\?|\)\s*\{?\s*(?:return|[\w$.[\]]+\s*=[^=]))|\btf\s*\.|\berfc?\(/;

/** Fields and variables that take an activation by name: `activation`, `activationHidden`, `ACTIVATIONS`. */
const ACTIVATION_KEY = /activation(?:s|Hidden|Input|Output|Function|Fn)?$/i;
/** Receivers that are no tensor: what compilers and old code make of `this`, and JavaScript's own functions. */
const OWN = /^(?:_?this|_?self|that|Math)$/;
/** Maximum number of aliases that are followed one from another. */
const MAX_HOPS = 8;

const SHADERS = ['wgsl', 'glsl'] as const;

const javaScript = (dialect: string): LezerLanguage => ({
  parser: parser.configure({ dialect }),
  mayHold: (text) =>
    HAND_WRITTEN.test(text) ||
    MAY_HOLD_SHADERS.test(text) ||
    (/@tensorflow\/tfjs|\btf\s*[.[]|activation\w*["']?\s*[:=]\s*["'[]/i.test(text) && MENTIONS.test(text)),
  embeds: (text) => (MAY_HOLD_SHADERS.test(text) ? SHADERS : []),
  recognise,
  imports: javaScriptImports,
});

const languages = {
  javascript: javaScript('jsx'),
  typescript: javaScript('ts'),
  tsx: javaScript('ts jsx'),
};

/** JavaScript, with JSX or without. */
export const createJavaScriptDocument = (text: string): EditedDocument =>
  new LezerDocument(languages.javascript, text);
/** A TypeScript document. */
export const createTypeScriptDocument = (text: string): EditedDocument =>
  new LezerDocument(languages.typescript, text);
/** A TypeScript document with JSX. */
export const createTsxDocument = (text: string): EditedDocument => new LezerDocument(languages.tsx, text);

function* recognise(root: SyntaxNode, text: string, neighbours: NeighbourNames): Work<Recognised> {
  const names = yield* readNames(root, text);
  return yield* new JavaScriptRecogniser(root, text, names).run(neighbours);
}

class JavaScriptRecogniser extends CodeRecogniser implements JavaScriptFile {
  private readonly called = new Set<number>();
  private readonly methods: SyntaxNode[] = [];
  private readonly fields: SyntaxNode[] = [];
  private namesLibrary = false;

  constructor(
    root: SyntaxNode,
    text: string,
    private readonly names: JavaScriptNames,
  ) {
    super(root, text, grammar, names.scopes);
  }

  get usesLibrary(): boolean {
    return this.names.importsLibrary || this.namesLibrary;
  }

  namedMethod(name: string): Named | undefined {
    return this.names.ownMethods.has(name) ? undefined : table.methods.get(name);
  }

  override *run(neighbours: NeighbourNames): Work<Recognised> {
    const strings = MAY_HOLD_SHADERS.test(this.text)
      ? yield* shaderStrings(this.root, this.text, this.forms(), (node) => this.evaluator.value(node))
      : [];
    const found = yield* withShaders(yield* super.run(neighbours), this.text, strings, SHADERS);
    return { ...found, slotAt: (offset) => this.slotAt(offset) };
  }

  protected visitors(): Visitors {
    const call = entering((node) => {
      if (!this.recogniseCall(node)) this.methods.push(node);
    });
    const mention = entering((node) => {
      this.recogniseMention(node);
    });
    const field = entering((node) => {
      if (this.takesActivation(node)) this.fields.push(node);
    });
    return {
      ImportDeclaration: () => false,
      CallExpression: call,
      NewExpression: call,
      MemberExpression: mention,
      VariableName: mention,
      Property: field,
      AssignmentExpression: field,
      VariableDeclaration: field,
    };
  }

  protected override *finish(): Work<void> {
    yield* eachOf(this.fields, (node) => {
      this.recogniseField(node);
    });
    if (!this.usesLibrary) return;
    yield* eachOf(this.methods, (node) => {
      this.recogniseMethod(node);
    });
  }

  protected override importedName(name: string, at: number): string | undefined {
    return this.scopes.lookup(name, at) === IMPORTED ? name : undefined;
  }

  protected siteOf(reference: ActivationReference): CallSite | undefined {
    const { root, text, names } = this;
    return javaScriptSite(
      {
        root,
        text,
        names,
        table,
        argumentsOf: (list) => this.argumentsOf(list),
        fieldsOf: (list) => this.fieldsOf(list),
        objectOf: (node) => this.objectOf(node),
        pathOf: (node) => this.pathOf(node),
      },
      reference,
    );
  }

  protected forms(): FormReader {
    return new JavaScriptForms(this);
  }

  /** The path of a name of the library; undefined for everything else. */
  pathOf(node: SyntaxNode, hops = 0): string | undefined {
    if (hops > MAX_HOPS) return undefined;
    if (node.name === 'MemberExpression') {
      const object = node.firstChild;
      const member = object && memberName(node, this.text);
      const path = member === undefined || !object ? undefined : this.pathOf(object, hops + 1);
      return path && `${path}.${member ?? ''}`;
    }
    if (node.name !== 'VariableName') return undefined;
    const name = textOf(node, this.text);
    const meaning = this.scopes.lookup(name, node.from);
    switch (meaning?.kind) {
      case undefined:
        // A script tag makes the library a global.
        return name === ROOT ? ROOT : undefined;
      case 'path':
        return meaning.path;
      case 'opaque':
        return undefined;
      case 'value': {
        const path = this.pathOf(meaning.node, hops + 1);
        return path && (meaning.member === undefined ? path : `${path}.${meaning.member}`);
      }
    }
  }

  named(node: SyntaxNode): Named | undefined {
    const path = this.pathOf(node);
    if (path !== undefined) this.namesLibrary = true;
    return path === undefined ? undefined : table.paths.get(path);
  }

  /** True where the call is one of the library's, whether or not it is an activation. */
  private recogniseCall(node: SyntaxNode): boolean {
    const callee = partsOf(node)[0];
    const named = callee && this.named(callee);
    if (!callee || !named) return callee !== undefined && this.pathOf(callee) !== undefined;
    this.called.add(callee.from);
    const list = childOfType(node, 'ArgList');
    const written = named.spelling.kind === 'class' ? this.fieldsOf(list) : this.argumentsOf(list);
    this.add(callee, named, written);
    return true;
  }

  /** The library's activation named without being called, and not as a part of a longer name. */
  private recogniseMention(node: SyntaxNode): void {
    if (this.called.has(node.from) || node.parent?.name === 'MemberExpression') return;
    if (node.name === 'VariableName' && this.scopes.lookup(textOf(node, this.text), node.from) === undefined)
      return;
    this.add(node, this.named(node), NO_ARGUMENTS, 'reference');
  }

  private recogniseMethod(node: SyntaxNode): void {
    const callee = node.firstChild;
    if (node.name !== 'CallExpression' || callee?.name !== 'MemberExpression') return;
    const name = memberName(callee, this.text);
    const named = name === undefined ? undefined : table.methods.get(name);
    const member = callee.lastChild;
    if (name === undefined || !named || !member) return;
    if (this.names.ownMethods.has(name) || this.isForeign(callee)) return;
    this.add(member, named, this.argumentsOf(childOfType(node, 'ArgList')));
  }

  /** The receiver is the file's own object, or something of another module. */
  private isForeign(callee: SyntaxNode): boolean {
    const receiver = callee.firstChild;
    if (receiver?.name === 'this' || receiver?.name === 'super') return true;
    if (receiver?.name !== 'VariableName') return false;
    const name = textOf(receiver, this.text);
    return OWN.test(name) || this.names.foreign.has(name);
  }

  private recogniseField(node: SyntaxNode): void {
    const value = partsOf(node).at(-1);
    if (value && !this.isPassedElsewhere(node)) this.recogniseNames(value);
  }

  /** The string at the offset that is a layer's activation. */
  private slotAt(offset: number): StringSlot | undefined {
    const string = ([-1, 1] as const)
      .map((side) => this.root.resolveInner(offset, side))
      .find(({ name, from, to }) => name === 'String' && from < offset && offset <= to);
    const field = string?.parent;
    if (
      !string ||
      field?.name !== 'Property' ||
      !this.usesLibrary ||
      !this.takesActivation(field) ||
      this.isPassedElsewhere(field)
    )
      return undefined;
    const written = textOf(string, this.text);
    const isClosed = written.length > 1 && written.endsWith(written.charAt(0));
    const to = isClosed ? string.to - 1 : string.to;
    return offset > to ? undefined : { from: string.from + 1, to, isClosed, names: table.strings };
  }

  private takesActivation(field: SyntaxNode): boolean {
    const key = childOfType(field, 'VariableDefinition') ?? field.firstChild;
    return key !== null && ACTIVATION_KEY.test(textOf(key, this.text).replace(/["']$/, ''));
  }

  /** The field's object is an argument of a call to something that is not the library's. */
  private isPassedElsewhere(field: SyntaxNode): boolean {
    for (let node = field.parent; node; node = node.parent) {
      if (/Statement$|Declaration$|Function/.test(node.name)) return false;
      if (node.name !== 'CallExpression' && node.name !== 'NewExpression') continue;
      const callee = partsOf(node)[0];
      return callee !== undefined && this.pathOf(callee) === undefined && this.isForeignName(callee);
    }
    return false;
  }

  /** The name starts with an import from elsewhere, or with a global. */
  private isForeignName(node: SyntaxNode): boolean {
    let first = node;
    while (first.name === 'MemberExpression' && first.firstChild) first = first.firstChild;
    if (first.name !== 'VariableName') return false;
    const name = textOf(first, this.text);
    return this.names.foreign.has(name) || this.scopes.lookup(name, first.from) === undefined;
  }

  /** A name in quotes, a constant that holds one, or a choice between such. */
  private recogniseNames(node: SyntaxNode): void {
    if (node.name === 'ConditionalExpression') {
      for (const branch of partsOf(node).slice(1)) this.recogniseNames(branch);
      return;
    }
    if (node.name === 'ArrayExpression') {
      for (const item of partsOf(node)) this.recogniseNames(item);
      return;
    }
    const value = this.evaluator.value(node);
    const named = typeof value === 'string' ? table.strings.get(value) : undefined;
    // Outside of the library, a word must have no other meaning.
    if (this.usesLibrary || named?.entry.id !== 'identity') this.add(node, named, NO_ARGUMENTS);
  }

  argumentsOf(list: SyntaxNode | null): WrittenArguments {
    const parts = partsOf(list);
    return {
      positional: parts.map((part) => this.evaluator.read(part)),
      named: new Map(),
      complete: list !== null && !childOfType(list, 'Spread'),
    };
  }

  /** The fields of the one object that a layer takes. */
  private fieldsOf(list: SyntaxNode | null): WrittenArguments {
    const [config] = partsOf(list);
    if (!config) return NO_ARGUMENTS;
    const object = this.objectOf(config);
    if (!object) return UNKNOWN_ARGUMENTS;
    const named = new Map<string, WrittenArgument>();
    let complete = true;
    for (const property of childrenOfType(object, 'Property')) {
      const [key, value] = partsOf(property);
      if (!key || childOfType(property, 'Spread')) complete = false;
      else named.set(textOf(key, this.text).replace(/^["']|["']$/g, ''), this.evaluator.read(value ?? key));
    }
    return { positional: [], named, complete };
  }

  private objectOf(node: SyntaxNode): SyntaxNode | undefined {
    if (node.name === 'ObjectExpression') return node;
    if (node.name !== 'VariableName') return undefined;
    const meaning = this.scopes.lookup(textOf(node, this.text), node.from);
    const value = meaning?.kind === 'value' && meaning.member === undefined ? meaning.node : undefined;
    return value?.name === 'ObjectExpression' ? value : undefined;
  }
}
