import type { ActivationReference } from '../types';
import type { HandWritten } from './handwritten';
import { isNamedForLookUp, lookUpOf } from './configured';
import { isNamingKey } from './keyedStrings';
import { isRead, type Mentions } from './mentions';
import { isDefinition } from './plainCall';
import type { Resolver } from './resolver';
import type { BindingTarget } from './scope';
import { attributeParts, callParts, parametersOf, stringContent, textOf, type SyntaxNode } from './syntax';
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
    const [own] = isDefinition(definition)
      ? this.sources.handWritten.readDefinition(definition).slice(-1)
      : [];
    const given =
      own ??
      mentions.read(value)?.reference ??
      this.sources.identifierReference(value) ??
      this.describedBy(value);
    return given?.activation === undefined || given.isUnnamed ? undefined : given;
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
    const definition = this.definitionOf(node);
    const given = definition && (this.madeOf(definition, node) ?? this.valueOf(definition));
    return given && { ...placedAt(node, given), definition: definition.from };
  }

  /** The object that a parameter's default makes with the arguments of the call: `act_layer(approximate="tanh")`. */
  private madeOf(givenClass: SyntaxNode, node: SyntaxNode): ActivationReference | undefined {
    const target = this.targetOf(node);
    const call = target?.kind === 'value' ? target.node : node.parent;
    return call?.name === 'CallExpression'
      ? this.sources.mentions.made(givenClass, call)?.reference
      : undefined;
  }

  /** The object that a call of a parameter makes: `act_layer()`. */
  private madeIn(call: SyntaxNode): ActivationReference | undefined {
    const callee = callParts(call)?.callee;
    const givenClass = callee && this.givenTo(this.targetOf(callee));
    return givenClass && this.madeOf(givenClass, callee);
  }

  private definitionOf(node: SyntaxNode): SyntaxNode | undefined {
    const { resolver } = this.sources;
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    // PyTorch's `apply` runs the class's `forward`.
    const isApply = parts && textOf(parts.attribute, resolver.text) === 'apply';
    const value = resolver.resolve(isApply ? parts.object : node);
    if (value) return 'node' in value && value.kind !== 'super' ? value.node : undefined;
    return this.givenTo(this.targetOf(node));
  }

  /** The binding of the name, or of an object's attribute in this text, if there is only one. */
  targetOf(node: SyntaxNode): BindingTarget | undefined {
    const { resolver } = this.sources;
    if (node.name === 'VariableName')
      return resolver.soleBinding(textOf(node, resolver.text), resolver.scopeOf(node));
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    const object = parts && resolver.resolve(parts.object);
    return parts && object?.kind === 'object'
      ? resolver.soleAttribute(object.node, textOf(parts.attribute, resolver.text))
      : undefined;
  }

  /** The default of a parameter, also where it is called with other arguments: `self.act = act_layer()`. */
  private givenTo(target: BindingTarget | undefined, isCalled = false): SyntaxNode | undefined {
    if (target?.kind === 'parameter')
      return parametersOf(childOfType(target.owner, 'ParamList'), this.sources.resolver.text)[target.index]
        ?.default;
    if (target?.kind !== 'value' || isCalled) return undefined;
    const key = lookedUp(target.node, this.sources.resolver.text);
    const given = key?.name === 'String' ? key : key && this.givenTo(this.targetOf(key));
    if (given) return given;
    const call = target.node.name === 'CallExpression' ? callParts(target.node) : undefined;
    const name = call ? call.callee : target.node;
    return name.name === 'VariableName' ? this.givenTo(this.targetOf(name), true) : undefined;
  }
}

/** The key by which an activation is looked up: `"silu"` of `ACT2FN["silu"]`, `name` of `get_activation(name)`. */
function lookedUp(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const lookUp = lookUpOf(node, text);
  return lookUp?.isAlone && isNamedForLookUp(lookUp, text) ? lookUp.key : undefined;
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
