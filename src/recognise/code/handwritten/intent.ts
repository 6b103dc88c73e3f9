/** Whether a formula that equals an entry is meant as that activation, by the code around it. */

import type { Framework } from '../../../math/catalogue/types';
import type { Identified } from '../../handwritten/identity';
import {
  isCommonCurve,
  isMadeOfBends,
  isMeantAsActivation,
  isNamed,
  isNamedAfter,
  namesSomeEntry,
  type Surroundings,
} from '../../handwritten/plainCurves';
import { isQuantity } from '../../handwritten/rangeLimit';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import type { FormReader } from './form';
import type { Reading } from './functions';
import type { Equal } from './identified';
import { surroundingsOf } from './surroundings';

/** Text that only limits a number to a range: `max(z, 0)`, `(z > 0 ? z : 0)`. */
const ONLY_BOUNDS = /^(?:max|min|clamp|where|z|\d+(?:\.\d+)?|[-\s,()<>=?:])*$/;

/** Languages in which a product of vectors is usually light on a surface, not a layer's output. */
const GRAPHICS: ReadonlySet<Framework> = new Set(['glsl', 'hlsl', 'metal', 'wgsl']);
/** The start of an expression that is clamped already; a further clamp is part of the same limit. */
const BENT = /^\(*(?:\w+(?:::|\.))*[fvx]?(?:max|min|clamp|maximum|minimum)[fq]?(?:_\w+|<\w+>)?\(/i;
/** Names of tolerances. A limit that is a multiple of one is no activation. */
const LEAST = /^(?:[\w.]*_)?(?:eps|epsilon|tol|tolerance)$/i;
const SHADING = /\b(?:dot|cross|normalize|reflect|length|distance)\(/;
/** A product of vectors that is light on a surface in any language, by the names of the directions. */
const OF_DIRECTIONS = /\bdot\([^()]*(?:dir(?:ection)?\b|normal|light)/i;
/** Vectors of points and colours. Layers have four numbers in one. */
const SMALL_VECTOR = /\b(?:vec|float)[23]f?\(/;
/** Maximum distance between the positive part of a number and its negative part. */
const LONGEST_SUM = 80;
/** A number to which inputs are added that are multiplied with constant matrices, as in a network that is a shader. */
const OF_LEARNED = /\b(\w+) *\+= *[^;\n]*?\w\((?: *-?[\d.]+(?:e[-+]?\d+)?f?,){11}/g;

/** Facts about a file as a whole. */
export interface Context {
  /** The names of what the file is in, innermost first, should it be a string of another program. */
  readonly owners: readonly string[];
  /**
   * Whether the file is about neural networks, so that expressions of an activation's shape may be meant as one.
   */
  readonly isAboutNetworks: boolean;
}

/** Judges the formulas of one file. */
export class Intent {
  /** Whether functions are in one that is named after an activation, by where they start. */
  private readonly inNamed = new Map<number, boolean>();
  /** The names of sums of inputs with constant matrices as their weights. */
  private readonly learned: ReadonlySet<string>;

  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
    private readonly context: Context,
  ) {
    const sums = GRAPHICS.has(reader.framework) ? text.matchAll(OF_LEARNED) : [];
    this.learned = new Set(Array.from(sums, ([, name = '']) => name));
  }

  /** The names around a node. */
  around(node: SyntaxNode, variable: string | undefined): Surroundings {
    return surroundingsOf(node, this.reader, this.text, variable, this.context.owners);
  }

  /** Whether a function around the node may be named after an activation. */
  isInNamed(node: SyntaxNode): boolean {
    let owner: SyntaxNode | null = node;
    while (owner && !this.reader.isOwner(owner)) owner = owner.parent;
    if (!owner) return this.context.owners.some(namesSomeEntry);
    const known = this.inNamed.get(owner.from);
    if (known !== undefined) return known;
    const name = this.reader.nameOf(owner);
    const isNamed =
      (name !== undefined && namesSomeEntry(textOf(name, this.text))) ||
      (owner.parent ? this.isInNamed(owner.parent) : false);
    this.inNamed.set(owner.from, isNamed);
    return isNamed;
  }

  /** Whether the formula is meant as the entry that it equals, or the entry's twin. */
  isMeant(
    node: SyntaxNode,
    { reading, free, isOther }: Equal,
    identity: Identified,
    around: Surroundings,
    onlyNamed: boolean,
  ): boolean {
    const { id } = identity.entry;
    return (
      this.isIntended(node, identity, reading.text, around) &&
      (reading.unknowns.length < 2 || isNamed(id, around)) &&
      (!reading.isOfSum || isMeantOfSum(id, reading.text, around)) &&
      (!onlyNamed || isInFunctionNamed(id, around)) &&
      (!isOther || (this.isOfOther(identity, reading, around) && !this.isAdded(node))) &&
      (free?.isByName !== true || isNamedAfter(id, around))
    );
  }

  /**
   * Whether the expression is meant as the activation. Programs of all kinds keep numbers from becoming
   * negative, so names have to show it.
   */
  private isIntended(node: SyntaxNode, identity: Identified, text: string, around: Surroundings): boolean {
    const { entry, params } = identity;
    const { id } = entry;
    if (id === 'relu' && this.learned.has(around.input ?? '')) return true;
    if (!isMeantAsActivation(identity, text, around)) return false;
    if (isCommonCurve(identity) && !this.context.isAboutNetworks) return false;
    const isUsual = params['min_val'] === -1 && params['max_val'] === 1;
    if (id === 'hardtanh' && !isUsual && !isNamedAfter(id, around)) return false;
    if (isMadeOfBends(text) && BENT.test(around.input ?? '')) return false;
    if (LEAST.test(around.input ?? '')) return false;
    const isLimit = isMadeOfBends(text) || id === 'softshrink';
    if (isLimit && !isNamed(id, around) && this.isOfOtherKind(node, around.input ?? '')) return false;
    // A coordinate that is kept from becoming negative looks the same.
    const isStep = node.name.startsWith('If') && ONLY_BOUNDS.test(text) && /^\w+$/.test(around.input ?? '');
    const isMarked = isNamed(id, around) && (!isQuantity(around.input ?? '') || around.remark !== undefined);
    if (isStep && !isMarked) return false;
    if (node.name.startsWith('If') && this.isSaturation(node, around.input ?? '')) return false;
    const isClear = around.isFunction ? !ONLY_BOUNDS.test(text) : !isMadeOfBends(text);
    return this.context.isAboutNetworks || isClear || isNamed(id, around);
  }

  /** Whether a limited number is light on a surface, a point, a colour, or one of the two parts of a number by its sign. */
  private isOfOtherKind(node: SyntaxNode, input: string): boolean {
    const source = textOf(node, this.text);
    const shading = GRAPHICS.has(this.reader.framework) ? SHADING : OF_DIRECTIONS;
    const negative = source.replace(/max(?=\w*\.?\()/, 'min');
    return (
      shading.test(input) ||
      SMALL_VECTOR.test(source) ||
      (negative !== source && this.text.slice(node.to, node.to + LONGEST_SUM).includes(negative))
    );
  }

  /** Whether a step is the other branch of one that limits the same number: `if (x > 1) x = 1; else if (x < 0) x = 0;`. */
  private isSaturation({ parent }: SyntaxNode, input: string): boolean {
    const outer = parent?.name === 'ElseClause' ? parent.parent : parent;
    const [condition] = outer?.name.startsWith('If') === true ? partsOf(outer) : [];
    const [left, right] = condition
      ? textOf(condition, this.text)
          .replace(/^\(|\s+|\)$/g, '')
          .split(/[<>]=?/)
      : [];
    return right !== undefined && (left === input || right === input);
  }

  /** Whether a product is all that is added to a sum: `y += weight * silu(x)`. */
  private isAdded({ from, to }: SyntaxNode): boolean {
    return (
      /\+=\s*$/.test(this.text.slice(Math.max(0, from - 9), from)) &&
      /^\s*[;\n]/.test(this.text.slice(to, to + 9))
    );
  }

  /**
   * Whether an activation of a multiple or a gated unit is meant. Other programs have the same curves, and derivatives
   * have such factors.
   */
  private isOfOther({ entry }: Identified, { variable = '' }: Reading, around: Surroundings): boolean {
    if (around.isOperand && variable.includes(' ')) return false;
    return this.context.isAboutNetworks || isNamed(entry.id, around);
  }
}

/** Whether an expression of several values is an activation of their sum: most such maxima and logarithms are not. */
const isMeantOfSum = (id: string, text: string, around: Surroundings): boolean =>
  isNamed(id, around) || (!isMadeOfBends(text) && !text.includes('log'));

/** Whether it stands alone in a function that is named after the entry, of which it need not be everything. */
const isInFunctionNamed = (id: string, { owners: [owner], isOperand, ...around }: Surroundings): boolean =>
  owner !== undefined &&
  !isOperand &&
  isNamedAfter(id, { ...around, isOperand, owners: [owner], called: [] }) &&
  isNamed(id, { ...around, isOperand, owners: [owner] });
