import type { ActivationReference } from '../types';
import type { HandWritten } from './handwritten';
import { isNamedForLookUp, lookUpOf } from './configured';
import { handedOn } from './handedOn';
import { isNamingKey } from './keyedStrings';
import { isRead, type Mentions } from './mentions';
import { isDefinition } from './plainCall';
import type { Resolver } from './resolver';
import type { BindingTarget } from './scope';
import {
  argumentsOf,
  attributeParts,
  callAround,
  callParts,
  parametersOf,
  partsOf,
  stringContent,
  textOf,
  type SyntaxNode,
} from './syntax';
import { childOfType } from '../children';

/** The parts of the file's analysis that {@link NameUses} needs. */
interface UseSources {
  readonly resolver: Resolver;
  readonly mentions: Mentions;
  readonly handWritten: HandWritten;
  /** The activation that a string literal names. */
  identifierReference(node: SyntaxNode): ActivationReference | undefined;
}

/** Finds the activation that a name, attribute or key denotes where it is used. */
export class NameUses {
  constructor(private readonly sources: UseSources) {}

  /** The activation that the name or dotted name denotes, by its definition, assignments and values. */
  at(node: SyntaxNode): ActivationReference | undefined {
    return this.keyReference(node) ?? this.definedAt(node) ?? this.usedAt(node);
  }

  /** The activation that a key or keyword is given, or a parameter of one: `"hidden_act": "gelu"`, `dict(type="ELU", alpha=1)`. */
  keyReference(key: SyntaxNode): ActivationReference | undefined {
    const values = valuesOf(key);
    const reference = values && this.ofFirst(values);
    return reference && placedAt(key, reference);
  }

  /**
   * The first value is the key's own. One of the others counts if the activation that it names has a parameter
   * written as this value.
   */
  private ofFirst([own, ...others]: readonly SyntaxNode[]): ActivationReference | undefined {
    const direct = own && this.valueOf(own);
    if (direct) return direct;
    const text = own && textOf(own, this.sources.resolver.text);
    return others
      .map((other) => this.sources.identifierReference(other))
      .find((other) => other?.params.some((param) => param.text === text));
  }

  /** The activation that a value is: a name, an object that is made there, a string, a function that is written out. */
  valueOf(value: SyntaxNode): ActivationReference | undefined {
    const { resolver, mentions } = this.sources;
    const resolved = resolver.resolve(value);
    const definition = resolved && 'node' in resolved ? resolved.node : value;
    const own = isDefinition(definition) ? this.definedBy(definition) : undefined;
    const given =
      own ??
      mentions.read(value)?.reference ??
      this.sources.identifierReference(value) ??
      this.describedBy(value);
    return given?.activation === undefined || given.isUnnamed ? undefined : given;
  }

  /** The activation that a function or class of the text is. */
  private definedBy(definition: SyntaxNode): ActivationReference | undefined {
    const { resolver, mentions, handWritten } = this.sources;
    return handWritten.readDefinition(definition).at(-1) ?? handedOn(definition, resolver, mentions);
  }

  /** The activation that a mapping describes: `dict(type="ELU", alpha=1)`, `{"type": "ELU"}`. */
  private describedBy(value: SyntaxNode): ActivationReference | undefined {
    const { text } = this.sources.resolver;
    const call = value.name === 'CallExpression' ? callParts(value) : undefined;
    const mapping = call && textOf(call.callee, text) === 'dict' ? call.list : value;
    if (mapping.name !== 'DictionaryExpression' && mapping.name !== 'ArgList') return undefined;
    const type = mapping
      .getChildren('String')
      .slice(0, MOST_ENTRIES)
      .find(({ prevSibling: sign }) => {
        const key = sign?.name === ':' || sign?.name === 'AssignOp' ? sign.prevSibling : null;
        return key !== null && isNamingKey(stringContent(key, text) ?? textOf(key, text));
      });
    return type && this.sources.identifierReference(type);
  }

  /** The name of a class, of a parameter with a default, or of what is assigned. */
  private definedAt(node: SyntaxNode): ActivationReference | undefined {
    const { parent } = node;
    const after = node.nextSibling?.name === 'TypeDef' ? node.nextSibling.nextSibling : node.nextSibling;
    const given = after?.name === 'AssignOp' ? after.nextSibling : null;
    switch (parent?.name) {
      case 'ClassDefinition': {
        const own = node.name === 'VariableName' ? this.valueOf(parent) : undefined;
        return own && placedAt(node, own);
      }
      case 'AssignStatement':
      case 'ParamList': {
        const reference = given ? (this.valueOf(given) ?? this.madeIn(given)) : undefined;
        return reference && placedAt(node, reference);
      }
      default:
        return undefined;
    }
  }

  /** The activation that a use of a function, class or object of this text comes to, or of a parameter by its default. */
  private usedAt(node: SyntaxNode): ActivationReference | undefined {
    if (!isRead(node)) return undefined;
    const { resolver } = this.sources;
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    // PyTorch's `apply` runs the class's `forward`.
    const isApply = parts && textOf(parts.attribute, resolver.text) === 'apply';
    const value = resolver.resolve(isApply ? parts.object : node);
    const defined = value && 'node' in value && value.kind !== 'super' ? value : undefined;
    const given = defined ? { value: defined.node } : this.givenAt(node);
    const made = given && this.madeOf(given);
    const reference =
      made && defined ? this.calledWithMore(made, node, isApply ? 'function' : defined.kind) : made;
    return reference && given && { ...placedAt(node, reference), definition: given.value.from };
  }

  /** The activation of a function or class that may be another with the arguments of the call: `act(x, 0.3)`. */
  private calledWithMore(
    reference: ActivationReference,
    node: SyntaxNode,
    kind: 'function' | 'class' | 'object',
  ): ActivationReference {
    const { text } = this.sources.resolver;
    const around = kind === 'object' ? undefined : callAround(node);
    const call = around && callParts(around);
    const [more] = call ? argumentsOf(call.list, text).slice(kind === 'class' ? 0 : 1) : [];
    if (!more || more.keyword === 'inplace') return reference;
    const unknown = { provenance: 'unknown', text: textOf(more.value, text) } as const;
    const params = reference.params.map((param) =>
      kind === 'function' || Number.isNaN(Number(param.text ?? 0)) ? { ...param, ...unknown } : param,
    );
    return { ...reference, params };
  }

  /** The value of the name, with the call around the name if that makes an object of a class. */
  private givenAt(node: SyntaxNode): Given | undefined {
    const given = this.givenTo(node);
    const call = node.name === 'VariableName' ? callAround(node) : undefined;
    return given && !given.call && call ? { ...given, call } : given;
  }

  /** The activation that is given, or the object that the call makes of the given class. */
  private madeOf({ value, call }: Given): ActivationReference | undefined {
    const made = call && this.sources.mentions.made(value, call);
    return made?.reference ?? this.valueOf(value);
  }

  /** The object that a call of a parameter makes: `act_layer()`. */
  private madeIn(call: SyntaxNode): ActivationReference | undefined {
    const callee = callParts(call)?.callee;
    const given = callee?.name === 'VariableName' ? this.givenAt(callee) : undefined;
    return given?.call && this.sources.mentions.made(given.value, given.call)?.reference;
  }

  /**
   * The value of a name or attribute that cannot be resolved. A parameter has its default. Of several values, the only one
   * counts that is neither None nor the identity.
   */
  private givenTo(node: SyntaxNode): Given | undefined {
    const [first, ...others] = this.allGivenTo(node, 0);
    return others.every((other) => other?.value.from === first?.value.from) ? first : undefined;
  }

  /** Everything that it may be given but None and the identity; undefined stands for values that are not known. */
  private allGivenTo(node: SyntaxNode, depth: number): readonly (Given | undefined)[] {
    return depth > MAX_DEPTH
      ? [undefined]
      : this.targetsOf(node).flatMap((target) => this.givenBy(target, depth));
  }

  /** The bindings of the name that may hold there, or everything that is assigned to an object's attribute in this text. */
  private targetsOf(node: SyntaxNode): readonly BindingTarget[] {
    const { resolver } = this.sources;
    if (node.name === 'VariableName') {
      const name = textOf(node, resolver.text);
      return (resolver.findBindings(name, node.from, resolver.scopeOf(node)) ?? []).map(
        ({ target }) => target,
      );
    }
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    const object = parts && resolver.resolve(parts.object);
    return parts && object?.kind === 'object'
      ? this.attributeTargets(object.node, textOf(parts.attribute, resolver.text))
      : [];
  }

  /** What a class of this text, or else the first of its bases in this text, assigns to an attribute. */
  private attributeTargets(owner: SyntaxNode, name: string, depth = 0): readonly BindingTarget[] {
    const { resolver } = this.sources;
    const own = resolver.attributeTargets(owner, name);
    if (own.length > 0 || depth > MAX_DEPTH) return own;
    const [base] = resolver.basesOf(owner).flatMap((node) => {
      const value = resolver.resolve(node);
      return value?.kind === 'class' ? [value.node] : [];
    });
    return base ? this.attributeTargets(base, name, depth + 1) : [];
  }

  private givenBy(target: BindingTarget, depth: number): readonly (Given | undefined)[] {
    if (target.kind === 'parameter') {
      const list = childOfType(target.owner, 'ParamList');
      const given = parametersOf(list, this.sources.resolver.text)[target.index]?.default;
      return given?.name === 'None' ? [] : [given && { value: given }];
    }
    if (target.kind !== 'value') return [undefined];
    return this.alternatives(target.node).flatMap((value) =>
      value.name === 'None' || this.valueOf(value)?.activation === 'identity'
        ? []
        : this.givenAs(value, depth),
    );
  }

  /** The values of `a if c else b` and `a or b`. */
  private alternatives(node: SyntaxNode): readonly SyntaxNode[] {
    const [first, operator, ...others] = partsOf(node);
    const last = others.at(-1);
    if (!first || !last || !operator) return [node];
    if (node.name === 'ConditionalExpression') {
      const isFirst = this.isByDefault(others[0] ?? node);
      const values = isFirst === undefined ? [first, last] : [isFirst ? first : last];
      return values.flatMap((value) => this.alternatives(value));
    }
    const isOr = node.name === 'BinaryExpression' && textOf(operator, this.sources.resolver.text) === 'or';
    return isOr ? [...this.alternatives(first), ...this.alternatives(last)] : [node];
  }

  /** Whether `activation == "relu"` holds for the parameter's default; undefined where it has none, or no text. */
  private isByDefault(condition: SyntaxNode): boolean | undefined {
    const { text } = this.sources.resolver;
    const [name, sign, expected] = partsOf(condition);
    if (name?.name !== 'VariableName' || !sign || !expected || textOf(sign, text) !== '==') return undefined;
    const given = this.givenTo(name);
    const value = given && stringContent(given.value, text);
    return value === undefined ? undefined : value === stringContent(expected, text);
  }

  private givenAs(value: SyntaxNode, depth: number): readonly (Given | undefined)[] {
    const key = lookedUp(value, this.sources.resolver.text);
    if (key) return key.name === 'String' ? [{ value: key }] : this.allGivenTo(key, depth + 1);
    const callee = callParts(value)?.callee;
    const name = callee ?? value;
    if (name.name !== 'VariableName' || this.valueOf(value)) return [{ value }];
    return this.allGivenTo(name, depth + 1).map(
      (given) => given && (callee && !given.call ? { ...given, call: value } : given),
    );
  }
}

/** What a name is given, and the call that makes the object where it is a class. */
interface Given {
  readonly value: SyntaxNode;
  readonly call?: SyntaxNode;
}

/** Names that are given names are not followed any further. */
const MAX_DEPTH = 5;

/** The key by which an activation is looked up: `"silu"` of `ACT2FN["silu"]`, `name` of `get_activation(name)`. */
function lookedUp(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const lookUp = lookUpOf(node, text);
  return lookUp?.isFirst && isNamedForLookUp(lookUp, text) ? lookUp.key : undefined;
}

const placedAt = ({ from, to }: SyntaxNode, reference: ActivationReference): ActivationReference => ({
  ...reference,
  start: from,
  end: to,
  kind: 'instance',
});

/** Mappings of more entries are not searched for the type that a key is a parameter of. */
const MOST_ENTRIES = 20;

/** The value of a key or keyword, then the values of those beside it; undefined where the node is neither. */
function valuesOf(key: SyntaxNode): readonly SyntaxNode[] | undefined {
  const { nextSibling: sign, parent } = key;
  const isSubscript = parent?.name === 'MemberExpression' && key.prevSibling?.name === '[';
  if (isSubscript) {
    const value = parent.nextSibling?.name === 'AssignOp' ? parent.nextSibling.nextSibling : null;
    return value ? [value] : undefined;
  }
  const wanted = parent?.name === 'DictionaryExpression' ? ':' : parent?.name === 'ArgList' ? 'AssignOp' : '';
  const own = sign?.name === wanted ? sign.nextSibling : null;
  if (!own || !parent) return undefined;
  const others = parent.getChildren('String', wanted).slice(0, MOST_ENTRIES);
  return [
    own,
    ...others.filter(({ from, prevSibling }) => from !== own.from && prevSibling?.name === wanted),
  ];
}
