import type { Work } from '../../work';
import type { Lowered } from '../../handwritten/parts';
import { LONGEST_EXPRESSION } from '../../handwritten/longest';
import type { ActivationReference } from '../../types';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { lastName } from '../argumentSlot';
import { argumentsOf, attributeParts, callParts, textOf, unwrap, type SyntaxNode } from '../syntax';
import { isTensorElement } from './device';
import type { FunctionBodies } from './functionBody';
import { asGeglu, formulaOf, gateOf, type Factor, type Gate } from './gate';
import { GateForms } from './gateForm';
import type { Identities } from './identities';
import { areHalves, isPlain, isProjection, projected, sliced } from './pairNames';
import { isInDerivative, isOperand, ownersOf } from './surroundings';
import { compact } from '../../../math/compact';

/** Functions that multiply, by name; methods of tensors are called so too. */
const MULTIPLY = /^(?:mul|mul_|multiply)$/;
/** Factors of this meaning scale or hide what they are multiplied with. */
const SCALE =
  /mask|weight|scale|gamma|alpha|beta|prob|grad|loss|drop|coef|ratio|noise|learnable_\w+|scaling_factor|\blr\b|sigma|temperature|target|label|pred|greater|less|equal|where|\b(?:g|t|dy|dx|dout|dt|delta)$|^self\.\w+$/i;
/** Names of functions and classes that are gated units. */
const UNIT_NAME = /glu|gated_?(?:linear|mlp|unit|act)/i;
/** Names of gates. */
const GATE_NAME = /glu|gate/i;
/** Names of what the gate of a gated tanh unit goes with. */
const FILTER_NAME = /filter|filt|tanh|content|feat/i;
/** Names of recurrent cells, whose state is a tanh, and of their gates a sigmoid. */
const RECURRENT = /lstm|gru|rnn|cell|memory|step/i;
/** A name in another type. */
const CAST = /^\w+\.(?:to|type|cast|astype|type_as|float|half|contiguous)\(/;
const MAX_FACTORS = 6;
/** Limits on how far back the origin of a value is followed, and through how many words each time. */
const MAX_STEPS = 3;
const MAX_WORDS = 10;

/** A call with the activation that it is known to be. */
interface Told {
  readonly call: SyntaxNode;
  readonly activation: string;
}

/** Gated units: a value times an activation of something else, `F.silu(w1(x)) * w3(x)`. */
export class GatedUnits {
  /** Start offsets of formulas that are parts of units but in separate statements. */
  readonly parts = new Set<number>();
  private readonly forms: GateForms;
  private expanded: SyntaxNode[] = [];

  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
    private readonly bodies: FunctionBodies,
    private readonly identities: Identities,
  ) {
    this.forms = new GateForms(resolver, bodies);
  }

  /**
   * The gated unit that a product is; undefined for any other expression.
   * @param told which activation a call in the product is, where that is known: `self.act(gate) * up`
   */
  *read(node: SyntaxNode, scope: Scope, told?: Told): Work<ActivationReference | undefined> {
    if (node.to - node.from > LONGEST_EXPRESSION) return undefined;
    this.expanded = [];
    const nodes = this.factorsOf(node, scope);
    if (nodes.length < 2 || nodes.length > MAX_FACTORS) return undefined;
    const { expanded } = this;
    const factors = nodes.map((factor): Factor => this.factor(factor, scope, told));
    return (
      (yield* this.gatedTanh(factors, node, scope, expanded)) ??
      (yield* this.unitOf(factors, node, scope, expanded)) ??
      (yield* this.unitOf(this.withUnknownNumber(factors, scope), node, scope, expanded))
    );
  }

  /** The factors, with one name taken for a parameter of unknown value: `sigmoid(alpha * x)`. */
  private withUnknownNumber(factors: readonly Factor[], scope: Scope): readonly Factor[] {
    return factors.map((factor) => {
      const lowered = factor.lowered?.isNonlinear
        ? this.bodies.lowerWithUnknownNumber(factor.node, scope)
        : undefined;
      return lowered ? { ...factor, lowered } : factor;
    });
  }

  /** The product of a tanh and a sigmoid of a pair, as in WaveNet. The cells of recurrent networks have them of other things. */
  private *gatedTanh(
    factors: readonly Factor[],
    node: SyntaxNode,
    scope: Scope,
    expanded: readonly SyntaxNode[],
  ): Work<ActivationReference | undefined> {
    const tanh = yield* this.curveOf('tanh', factors);
    const sigmoid = yield* this.curveOf('sigmoid', factors);
    const [value, gate] = [tanh?.lowered?.variable, sigmoid?.lowered?.variable];
    if (factors.length !== 2 || value === undefined || gate === undefined || value === gate) return undefined;
    const { text } = this.resolver;
    if (isOperand(node, text) || isInDerivative(node, text)) return undefined;
    const owners = ownersOf(node, text);
    const isRecurrent =
      owners.some((name) => RECURRENT.test(name)) && !owners.some((name) => UNIT_NAME.test(name));
    if (isRecurrent || !this.areHalves(value, gate, scope)) return undefined;
    for (const { from } of expanded) this.parts.add(from);
    return this.reference(
      node,
      { unit: 'gtu', text: 'sigmoid(z)', difference: 0, isWrittenOut: false },
      sigmoid?.lowered,
    );
  }

  /** The factor that is that activation. */
  private *curveOf(id: string, factors: readonly Factor[]): Work<Factor | undefined> {
    for (const factor of factors) {
      const { lowered } = factor;
      if (!lowered?.isNonlinear) continue;
      if (lowered.text === `${id}(z)` || (yield* this.identities.of(lowered))?.entry.id === id) return factor;
    }
    return undefined;
  }

  /** Whether value and gate are made of the same: two parts of one tensor, two layers of one input, a filter and its gate. */
  private areHalves(value: string, gate: string, scope: Scope): boolean {
    if (sliced(value) !== undefined && sliced(value) === sliced(gate)) return true;
    const [made, madeGate] = [this.madeBy(value, scope), this.madeBy(gate, scope)];
    if (made !== madeGate && projected(made) !== undefined && projected(made) === projected(madeGate))
      return true;
    return (
      (FILTER_NAME.test(value) && /gate|glu|sigmoid/i.test(gate)) ||
      (areHalves(value, gate) && this.boundWith(value, gate, scope) > 0) ||
      this.boundWith(value, gate, scope) === 2
    );
  }

  /** How many names the statement binds that binds both; 0 if there is none. */
  private boundWith(a: string, b: string, scope: Scope): number {
    const { names } = this.resolver.table(scope);
    const froms = new Set(names.get(a)?.map(({ from }) => from));
    const shared = names.get(b)?.find(({ from }) => froms.has(from))?.from;
    if (shared === undefined) return 0;
    return [...names.values()].filter((bindings) => bindings.some(({ from }) => from === shared)).length;
  }

  private *unitOf(
    factors: readonly Factor[],
    node: SyntaxNode,
    scope: Scope,
    expanded: readonly SyntaxNode[],
  ): Work<ActivationReference | undefined> {
    const bent = factors.filter(({ lowered }) => lowered?.isNonlinear);
    const variable = bent[0]?.lowered?.variable;
    if (variable === undefined || bent.some(({ lowered }) => lowered?.variable !== variable))
      return undefined;
    // Functions of single numbers, such as `max`, are no gates.
    if (bent.some(({ lowered }) => lowered?.usesNumbers)) return undefined;
    const isOfGate = ({ lowered, constant }: Factor): boolean =>
      constant !== undefined || lowered?.variable === variable;
    const values = factors.filter((factor) => !isOfGate(factor));
    const [value, ...more] = values;
    const valueName = value?.lowered?.variable;
    if (valueName === undefined || more.length > 0 || !this.canBePair(valueName, variable, node, scope))
      return undefined;
    const gate = yield* gateOf(factors.filter(isOfGate), this.identities);
    if (!gate || !this.isPair(valueName, variable, gate, node, scope, expanded.length > 0)) return undefined;
    const owners = ownersOf(node, this.resolver.text);
    // Products with a floor at 0 are common where nothing is called a gate.
    if (gate.unit === 'reglu' && !gate.text.includes('relu') && !owners.some((name) => UNIT_NAME.test(name)))
      return undefined;
    for (const { from } of expanded) this.parts.add(from);
    const isGeglu = owners.some((name) => /geglu/i.test(name));
    const own = isGeglu ? asGeglu(gate) : gate;
    const form = value?.lowered && this.forms.of(value.lowered, variable, formulaOf(own), node, scope);
    const reference = this.reference(node, own, bent[0]?.lowered);
    const elsewhere = this.elsewhereOf(bent, scope);
    return { ...reference, ...compact({ form, elsewhere }) };
  }

  private reference(
    node: SyntaxNode,
    { unit, beta, text, difference }: Gate,
    lowered: Lowered | undefined,
  ): ActivationReference {
    // Statements end with the line break.
    const spelling = textOf(node, this.resolver.text).trimEnd();
    return {
      start: node.from,
      end: node.from + spelling.length,
      framework: lowered?.framework ?? 'python',
      activation: unit,
      params: beta ? [beta] : [],
      kind: 'expression',
      spelling,
      expression: text,
      difference,
    };
  }

  private factor(node: SyntaxNode, scope: Scope, told: Told | undefined): Factor {
    const constant = this.constants.readNumber(node);
    return {
      node,
      constant,
      lowered:
        constant === undefined
          ? (this.toldOf(node, scope, told) ?? this.bodies.lower(node, scope))
          : undefined,
    };
  }

  /** The call whose activation is known, over its input. */
  private toldOf(node: SyntaxNode, scope: Scope, told: Told | undefined): Lowered | undefined {
    if (node.from !== told?.call.from || node.to !== told.call.to) return undefined;
    const list = callParts(node)?.list;
    const [input, ...more] = list ? argumentsOf(list, this.resolver.text) : [];
    const lowered = input && more.length === 0 ? this.bodies.lower(input.value, scope) : undefined;
    const text = `${told.activation}(z)`;
    return lowered?.text === 'z' ? { ...lowered, text, isNonlinear: true, operations: 1 } : undefined;
  }

  /** The other file that tells which activation the gate's call is. */
  private elsewhereOf(bent: readonly Factor[], scope: Scope): ActivationReference['elsewhere'] {
    return bent
      .map(({ node }) => {
        const callee = callParts(unwrap(node))?.callee;
        const value = callee && this.resolver.resolve(callee, scope);
        return value && 'path' in value ? this.resolver.spelled(value.path)?.elsewhere : undefined;
      })
      .find((elsewhere) => elsewhere !== undefined);
  }

  /** The factors of a product; other nodes are their own only factor. */
  private factorsOf(node: SyntaxNode, scope: Scope, depth = 0): SyntaxNode[] {
    const inner = unwrap(node);
    const sides = depth > MAX_FACTORS ? undefined : this.sidesOf(inner);
    if (sides) return sides.flatMap((side) => this.factorsOf(side, scope, depth + 1));
    const value = depth > 0 && inner.name === 'VariableName' ? this.assigned(inner, scope) : undefined;
    return value ? this.factorsOf(value, scope, depth + 1) : [inner];
  }

  private sidesOf(node: SyntaxNode): SyntaxNode[] | undefined {
    const { text } = this.resolver;
    if (node.name === 'BinaryExpression' || node.name === 'UpdateStatement') {
      const { firstChild: left, lastChild: right } = node;
      const operator = left?.nextSibling;
      return left && right && operator && /^\*=?$/.test(textOf(operator, text)) ? [left, right] : undefined;
    }
    const call = node.name === 'CallExpression' ? callParts(node) : undefined;
    if (!call || !MULTIPLY.test(lastName(call.callee, text))) return undefined;
    const args = argumentsOf(call.list, text).filter(({ keyword, star }) => keyword === undefined && !star);
    const receiver = attributeParts(call.callee)?.object;
    const sides = args.map(({ value }) => value);
    return sides.length === 1 && receiver ? [receiver, ...sides] : sides.length === 2 ? sides : undefined;
  }

  /** The only value that is assigned to a name of the function, where it is a product or an activation. */
  private assigned(name: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const source = textOf(name, this.resolver.text);
    const bindings = this.resolver.findBindings(source, name.from, scope) ?? [];
    const target = bindings.length === 1 ? bindings[0]?.target : undefined;
    // A mask hides parts of what it is multiplied with.
    if (
      target?.kind !== 'value' ||
      /mask/i.test(source) ||
      target.node.to > name.from ||
      target.node.from < scope.node.from
    )
      return undefined;
    const value = unwrap(target.node);
    const cast = CAST.test(textOf(value, this.resolver.text)) ? value.firstChild?.firstChild : undefined;
    if (cast) return this.assigned(cast, scope);
    const isProduct = this.sidesOf(value) !== undefined;
    const lowered = isProduct ? undefined : this.bodies.lower(value, scope);
    // A name that is set again is limited first, where a clamp is its last value.
    const isOnly = this.resolver.soleBinding(source, scope) !== undefined;
    if (!isProduct && (!lowered?.isNonlinear || (lowered.bends && !isOnly))) return undefined;
    this.expanded.push(value);
    return value;
  }

  /** Whether the value is more than a scale or a mask, and the product more than a share of a mixture or a derivative. */
  private canBePair(value: string, gate: string, node: SyntaxNode, scope: Scope): boolean {
    if (value === gate || SCALE.test(value) || this.isMadeOf(value, gate, scope)) return false;
    const { text } = this.resolver;
    return !isShare(node, text) && !isInDerivative(node, text);
  }

  /** Whether value and gate belong together: halves of one thing, projections of one input, arguments of one function. */
  private isPair(
    value: string,
    gate: string,
    { unit }: Gate,
    node: SyntaxNode,
    scope: Scope,
    isExpanded: boolean,
  ): boolean {
    // Nothing but a gated unit multiplies with a Swish or a GELU of another value.
    if (unit === 'swiglu' || unit === 'geglu') return isProjection(value) || !value.endsWith(`(${gate})`);
    const owners = ownersOf(node, this.resolver.text);
    if (owners.some((name) => UNIT_NAME.test(name))) return true;
    // The state of a recurrent cell, and a value that a gate changes in place, are weighed.
    const isWeighed = isExpanded && owners.some((name) => RECURRENT.test(name));
    if (isWeighed || (node.name === 'UpdateStatement' && !GATE_NAME.test(gate))) return false;
    const [made, madeGate] = [this.madeBy(value, scope), this.madeBy(gate, scope)];
    // A gate that is made of the value weighs it, as attention does.
    if (isProjection(made) && isProjection(madeGate) && made !== madeGate && projected(madeGate) !== value)
      return true;
    if (sliced(value) !== undefined && sliced(value) === sliced(gate)) return true;
    if (this.areBoundTogether(value, gate, scope)) return true;
    if ([value, gate].every((name) => isTensorElement(name, node.from, scope, this.resolver))) return true;
    if (isPlain(gate) && (GATE_NAME.test(gate) || areHalves(value, gate))) return true;
    return isProjection(gate) && GATE_NAME.test(gate);
  }

  /** Whether a name is assigned, in one or several steps, an expression that contains the other name. */
  private isMadeOf(name: string, other: string, scope: Scope, depth = 0): boolean {
    const bindings =
      isPlain(name) && isPlain(other) ? (this.resolver.table(scope).names.get(name) ?? []) : [];
    const [only, ...more] = bindings;
    if (only?.target.kind !== 'value' || more.length > 0 || depth > MAX_STEPS) return false;
    const words = textOf(only.target.node, this.resolver.text).match(/(?<![.\w])[A-Za-z_]\w*/g) ?? [];
    return words
      .slice(0, MAX_WORDS)
      .some((word) => word === other || this.isMadeOf(word, other, scope, depth + 1));
  }

  /** The call assigned to a name, or the source itself if there is none. */
  private madeBy(source: string, scope: Scope): string {
    const bindings = isPlain(source) ? (this.resolver.table(scope).names.get(source) ?? []) : [];
    const [only, ...more] = bindings;
    const value = only?.target.kind === 'value' && more.length === 0 ? only.target.node : undefined;
    return value?.name === 'CallExpression' ? textOf(value, this.resolver.text).replace(/\s+/g, '') : source;
  }

  /** Whether one statement binds both names, or both are parameters; a residual may be added to the value. */
  private areBoundTogether(value: string, gate: string, scope: Scope): boolean {
    const terms = /^\(?(\w+)\+(\w+)\)?$/.exec(value)?.slice(1) ?? [value];
    return terms.some((term) => this.boundWith(term, gate, scope) > 0);
  }
}

/** Whether the product is a share of a mixture: `g * a + (1 - g) * b`, `sigmoid(i) * a + sigmoid(f) * b`. */
function isShare(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  if (parent?.name !== 'BinaryExpression') return false;
  const sum = textOf(parent, text);
  return /\(1(?:\.0*)? *-|- *\w*gate\w*\)/.test(sum) || (sum.match(/sigmoid\w*\(/g) ?? []).length > 1;
}
