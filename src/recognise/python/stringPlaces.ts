/** Where strings stand: whether a name of an activation is valid there, and of which framework. */

import { IDENTIFIER_TABLES, isConfigClass, isConfigKeyword, slotsOf } from './identifierArguments';
import { IdentifierFlow } from './identifierFlow';
import { hasSize, huggingface, lastName, pathPlace, slotAt, type ArgumentSlot } from './argumentSlot';
import {
  isApplication,
  isCopiedTable,
  isImportedTable,
  isLookup,
  isNamedForActivation,
  isNamedForFeedForward,
  isNamedInFull,
  isNameOfLookUp,
  isNetwork,
  isTable,
} from './identifierNames';
import {
  isDescribed,
  isInRow,
  isNamingKey,
  isPathKey,
  isPathLoader,
  keyOfArgument,
  otherArguments,
  partsOfCall,
} from './keyedStrings';
import { activationNames } from './names';
import type { PlacesByName } from './placesByName';
import { receiverOf } from './rows';
import type { Resolver } from './resolver';
import {
  argumentsOf,
  attributeParts,
  childrenOf,
  nameOf,
  parametersOf,
  stringContent,
  subscriptParts,
  textOf,
  type CallArgument,
  type SyntaxNode,
} from './syntax';
import { childOfType } from '../children';

interface ArgumentsIn {
  readonly args: readonly CallArgument[];
  readonly indexes: ReadonlyMap<number, number>;
}

/** Finds the places of the strings of one file. */
export class StringPlaces {
  private readonly flow: IdentifierFlow;
  private readonly lists = new Map<number, ArgumentsIn>();

  constructor(
    private readonly resolver: Resolver,
    private readonly names: PlacesByName,
  ) {
    this.flow = new IdentifierFlow(resolver, (node) => this.placeOf(node));
  }

  /**
   * The place of a string literal, if a name of an activation is valid there, whatever the string contains.
   */
  placeOf(node: SyntaxNode): ArgumentSlot | undefined {
    let value = node;
    let { parent } = value;
    let isListed = false;
    // Either branch of a conditional, either side of `or`, parentheses, an item of a list: the string still is the value.
    while (parent && /^(Conditional|Binary|Parenthesized|Array|Tuple|Set)Expression$/.test(parent.name)) {
      isListed ||= value.name === 'ArrayExpression';
      // Lists are joined and repeated, anything may be the other side of `or`.
      const joins = parent.name === 'BinaryExpression' ? (isListed ? /^(?:ArithOp|or)$/ : /^or$/) : undefined;
      if (joins && !childrenOf(parent).some(({ name }) => joins.test(name))) return undefined;
      if (parent.name === 'ConditionalExpression' && isCondition(value)) return undefined;
      value = parent;
      parent = value.parent;
    }
    return (
      this.placeIn(value, parent) ??
      this.receivedPlace(node) ??
      (isInRow(node) ? { ...this.names.placeByName(), isUnsure: true } : undefined)
    );
  }

  /** The place of what a loop or a test gives to a name, and of what follows an option: `["--activation", "relu"]`. */
  private receivedPlace(node: SyntaxNode): ArgumentSlot | undefined {
    const { text } = this.resolver;
    const before = node.parent?.name === 'ArrayExpression' ? node.prevSibling?.prevSibling : null;
    const option = before ? stringContent(before, text) : undefined;
    if (option?.startsWith('--')) return this.names.namedPlace(option);
    const receiver = receiverOf(node, text);
    return receiver && this.placeOfName(receiver.name, this.flow.ofName(receiver.name, receiver.within));
  }

  /** The place that a name leads to, or that it tells by itself. */
  private placeOfName(name: string, place: ArgumentSlot | undefined): ArgumentSlot | undefined {
    // A variable named for an activation may have other values before it is used in that place.
    return place && isNamedForActivation(name)
      ? { ...place, isLoose: true }
      : (place ?? this.names.namedPlace(name));
  }

  private placeIn(value: SyntaxNode, parent: SyntaxNode | null): ArgumentSlot | undefined {
    switch (parent?.name) {
      case 'ArgList':
        return this.argumentPlace(value, parent);
      case 'MemberExpression':
        return this.subscriptPlace(value, parent) ?? this.annotatedPlace(parent);
      case 'ParamList':
        return this.defaultPlace(value, parent);
      case 'AssignStatement':
        return this.assignedPlace(value, parent);
      case 'DictionaryExpression':
        return this.entryPlace(value, parent);
      default:
        return undefined;
    }
  }

  private argumentPlace(value: SyntaxNode, list: SyntaxNode): ArgumentSlot | undefined {
    const call = list.parent && partsOfCall(list, list.parent);
    if (!call) return undefined;
    const { args, indexes } = this.argumentsIn(list);
    const index = indexes.get(value.from) ?? -1;
    const argument = args[index];
    if (!argument || argument.star) return undefined;
    const { keyword } = argument;
    for (const path of this.calleePaths(call.callee)) {
      const place = slotAt(path, slotsOf(path), args, index);
      if (place) return place;
      if (keyword !== undefined && isConfigClass(path) && isConfigKeyword(keyword)) return huggingface;
    }
    const telling = keyword === undefined ? undefined : this.names.tellingPlace(keyword);
    if (telling) return telling;
    const keyed = this.keyedPlace(call, args, index);
    if (keyed) return keyed;
    const callee = this.resolver.resolve(call.callee);
    const isOwn = callee?.kind === 'class' || callee?.kind === 'function';
    const isFixed = keyword !== undefined || !args.slice(0, index).some(({ star }) => star);
    const place =
      isOwn && isFixed
        ? this.flow.ofArgument(callee.node, keyword, index, (name) => this.names.namedPlace(name))
        : undefined;
    if (place) return place;
    // PyTorch's own layers take what their signatures say.
    if (callee?.kind === 'path' && callee.path.startsWith('torch.nn.')) return undefined;
    const name = lastName(call.callee, this.resolver.text);
    const table = name === 'get' && index === 0 ? attributeParts(call.callee) : undefined;
    if (table) return this.tablePlace(table.object);
    const isNamed =
      keyword === undefined
        ? (index === 0 && isLookup(name)) || (index === 1 && isApplication(name))
        : undefined;
    if (keyword !== undefined && isNamedForFeedForward(keyword)) return this.names.namedPlace(keyword);
    if (isNamed ?? (isNamedForActivation(keyword ?? '') || isNameOfLookUp(name, keyword, index)))
      return this.names.placeByName();
    // Layers and networks take sizes first: `MLP([64, 64], "relu")`.
    const isLayer = keyword === undefined && isFixed && !isOwn && isNetwork(name);
    return isLayer && args.slice(0, index).some((other) => hasSize(other.value, this.resolver.text))
      ? { ...this.names.placeByName(), isUnsure: true }
      : undefined;
  }

  /** Evidence from a name beside the string that is not its keyword: `cfg.get("act", "relu")`, `act=dict(type="ReLU")`. */
  private keyedPlace(
    { callee, list }: { readonly callee: SyntaxNode; readonly list: SyntaxNode },
    args: readonly CallArgument[],
    index: number,
  ): ArgumentSlot | undefined {
    const { text } = this.resolver;
    const name = lastName(callee, text);
    const [module] = args;
    if (name === 'getattr' && index === 1 && module) {
      const owner = this.resolver.resolve(module.value);
      // Of another module nothing is known but what the name of the argument tells.
      const isKnown =
        owner?.kind === 'path' && activationNames().roots.has(owner.path.split('.', 1)[0] ?? '');
      return isKnown ? { framework: 'python', args: [], module: owner.path } : undefined;
    }
    const key = keyOfArgument(name, args, index, text);
    if (key !== undefined) return this.names.placeOf(key);
    const argument = args[index];
    const call = list.parent;
    if (!argument || !call) return undefined;
    if (index === 0 && isPathLoader(name)) return pathPlace([]);
    if (name === 'dict' && isPathKey(argument.keyword ?? ''))
      return pathPlace(args.filter((other) => other !== argument));
    if (isDescribed(name, argument, index)) return this.placeOf(call);
    if (name !== 'dict' || argument.keyword === undefined || !isNamingKey(argument.keyword)) return undefined;
    const outer = this.placeOf(call);
    return outer && { ...outer, args: args.filter((other) => other !== argument) };
  }

  /** The arguments in a list, read once for all strings in it, and their indexes by where their values start. */
  private argumentsIn(list: SyntaxNode): ArgumentsIn {
    let known = this.lists.get(list.from);
    if (!known) {
      const args = argumentsOf(list, this.resolver.text);
      known = { args, indexes: new Map(args.map(({ value }, index) => [value.from, index])) };
      this.lists.set(list.from, known);
    }
    return known;
  }

  /** The functions that a call may run: the imported one, or the foreign bases of a class of this file. */
  private calleePaths(callee: SyntaxNode): string[] {
    const value = this.resolver.resolve(callee);
    if (value?.kind === 'path' || value?.kind === 'partial') return [value.path];
    if (value?.kind === 'class') return this.resolver.foreignBases(value.node);
    // super().__init__(…) and Base.__init__(self, …) reach the base's constructor.
    const object = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const owner = object && this.resolver.resolve(object);
    return owner?.kind === 'super' ? this.resolver.foreignBases(owner.node) : [];
  }

  /** The place of a string that an annotation allows as a value: `activation: Literal["relu", "gelu"]`. */
  private annotatedPlace(literal: SyntaxNode): ArgumentSlot | undefined {
    const { text } = this.resolver;
    const type = literal.firstChild;
    if (!type || lastName(type, text) !== 'Literal') return undefined;
    let outer: SyntaxNode | null = literal;
    while (outer && /^(?:Member|Binary)Expression$/.test(outer.name)) outer = outer.parent;
    const name = outer?.name === 'AssignStatement' ? outer.firstChild : outer?.prevSibling;
    return name && (outer?.name === 'TypeDef' || outer?.name === 'AssignStatement')
      ? this.names.namedPlace(lastName(name, text))
      : undefined;
  }

  private subscriptPlace(value: SyntaxNode, member: SyntaxNode): ArgumentSlot | undefined {
    const parts = subscriptParts(member);
    return parts?.index.from === value.from ? this.tablePlace(parts.object) : undefined;
  }

  /** The keys of a table of activations: `ACT2FN["gelu"]`, `activations.get("gelu")`. */
  private tablePlace(object: SyntaxNode): ArgumentSlot | undefined {
    const table = this.resolver.resolve(object);
    const framework = table?.kind === 'path' ? IDENTIFIER_TABLES.get(table.path) : undefined;
    if (framework) return { framework, args: [] };
    const name = lastName(object, this.resolver.text);
    if (isCopiedTable(name)) return huggingface;
    return isTable(name) || (table?.kind === 'path' && isImportedTable(name))
      ? this.names.placeByName()
      : undefined;
  }

  /** The default of a parameter: `def __init__(self, hidden_act="gelu")`. */
  private defaultPlace(value: SyntaxNode, list: SyntaxNode): ArgumentSlot | undefined {
    const parameter = parametersOf(list, this.resolver.text).find(
      (candidate) => candidate.default?.from === value.from,
    );
    const owner = list.parent;
    if (!parameter || !owner) return undefined;
    return (
      this.names.tellingPlace(parameter.name) ??
      this.constructorPlace(owner, parameter.name) ??
      this.placeOfName(parameter.name, this.flow.ofName(parameter.name, owner)) ??
      (isNameOfLookUp(nameOf(owner, this.resolver.text), parameter.name, 0)
        ? this.names.placeByName()
        : undefined)
    );
  }

  /** The meaning of a constructor's parameter, by the classes from which its class derives. */
  private constructorPlace(owner: SyntaxNode, parameter: string): ArgumentSlot | undefined {
    const name = owner.name === 'FunctionDefinition' ? childOfType(owner, 'VariableName') : null;
    if (!name || textOf(name, this.resolver.text) !== '__init__') return undefined;
    const scope = this.resolver.scopeOf(owner);
    return scope.kind === 'class' ? this.memberPlace(scope.node, parameter) : undefined;
  }

  /** The meaning of a keyword of a class of this file, by the classes from which it derives. */
  private memberPlace(node: SyntaxNode, keyword: string): ArgumentSlot | undefined {
    for (const path of this.resolver.foreignBases(node)) {
      if (isConfigClass(path) && isConfigKeyword(keyword)) return huggingface;
      const known = slotsOf(path);
      if (known?.framework === 'keras' && Object.hasOwn(known.slots, keyword))
        return { framework: 'keras', args: [], isLoose: true };
    }
    return undefined;
  }

  /** `hidden_act = "gelu"` in a class body, `config.hidden_act = "gelu"` anywhere. */
  private assignedPlace(value: SyntaxNode, statement: SyntaxNode): ArgumentSlot | undefined {
    const target = statement.firstChild;
    const operator = value.prevSibling;
    if (!target || operator?.name !== 'AssignOp') return undefined;
    if (target.name === 'MemberExpression') return this.attributePlace(target);
    if (target.name !== 'VariableName') return undefined;
    const name = textOf(target, this.resolver.text);
    const scope = this.resolver.scopeOf(statement);
    const place =
      scope.kind === 'class'
        ? (this.names.tellingPlace(name) ??
          this.memberPlace(scope.node, name) ??
          this.enumPlace(scope.node) ??
          this.flow.ofAttribute(name, scope.node))
        : this.flow.ofName(name, scope.node);
    return this.placeOfName(name, place);
  }

  /** `class ActivationType(str, Enum): gelu = "gelu"` */
  private enumPlace(node: SyntaxNode): ArgumentSlot | undefined {
    const isEnum =
      isNamedInFull(nameOf(node, this.resolver.text)) &&
      this.resolver.foreignBases(node).some((path) => path.endsWith('Enum'));
    return isEnum ? this.names.placeByName() : undefined;
  }

  private attributePlace(target: SyntaxNode): ArgumentSlot | undefined {
    const parts = attributeParts(target);
    if (!parts) {
      const index = subscriptParts(target)?.index;
      const key = index && stringContent(index, this.resolver.text);
      return key ? this.names.placeOf(key) : undefined;
    }
    const name = textOf(parts.attribute, this.resolver.text);
    const telling = this.names.tellingPlace(name);
    if (telling) return telling;
    const object = this.resolver.resolve(parts.object);
    const place = object?.kind === 'object' ? this.flow.ofAttribute(name, object.node) : undefined;
    return place ?? this.names.namedPlace(name);
  }

  /** `{"hidden_act": "gelu"}`, `{"type": "LeakyReLU", "negative_slope": 0.2}`. */
  private entryPlace(value: SyntaxNode, dictionary: SyntaxNode): ArgumentSlot | undefined {
    const colon = value.prevSibling;
    const key = colon?.name === ':' ? colon.prevSibling : null;
    const { text } = this.resolver;
    const table = dictionary.parent?.name === 'AssignStatement' ? dictionary.parent.firstChild : null;
    if (key && table && isTable(lastName(table, text))) return this.names.placeByName();
    const keyword = key && stringContent(key, text);
    if (keyword === null || keyword === undefined) return undefined;
    const place = this.names.placeOf(keyword);
    if (place) return place;
    if (isPathKey(keyword)) return pathPlace(otherArguments(dictionary, value, text));
    if (!isNamingKey(keyword)) return undefined;
    const outer = this.placeOf(dictionary);
    return outer && { ...outer, args: otherArguments(dictionary, value, text) };
  }
}

/** Whether the node is the middle of a conditional expression. */
const isCondition = (node: SyntaxNode): boolean => node.prevSibling?.name === 'if';
