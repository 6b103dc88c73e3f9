/** The elements of hand-written activations, in terms that all languages share. */

import type { Framework } from '../../../math/catalogue/types';
import type { WrittenArguments } from '../../bind';
import type { MathFunction } from '../../handwritten/functions';
import type { Extent } from '../scopes';
import type { Named } from '../spellingTable';
import type { SyntaxNode } from '../syntax';

/** The meaning of an expression. */
export type Form =
  /** Parentheses, casts and copies: the value is that of another expression. */
  | { readonly kind: 'same'; readonly of: SyntaxNode }
  | { readonly kind: 'number'; readonly value: number }
  /** A variable, or anything else with a value of its own (`x[i]`, `this.x`, a call of something unknown). */
  | { readonly kind: 'name' }
  /** @property sign `+` or `-` */
  | { readonly kind: 'unary'; readonly sign: string; readonly of: SyntaxNode }
  /** @property sign one of the expression language's signs `+ - * / ^ < <= > >=` */
  | { readonly kind: 'binary'; readonly sign: string; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | {
      readonly kind: 'choice';
      readonly condition: SyntaxNode;
      readonly then: SyntaxNode;
      readonly otherwise: SyntaxNode;
    }
  /** Statements, of which the last one, or one that returns, gives the value. */
  | { readonly kind: 'block'; readonly steps: readonly Step[] }
  | { readonly kind: 'call'; readonly callee: Callee; readonly args: readonly SyntaxNode[] };

/** The function of a call. A method's receiver is its first argument. */
export type Callee =
  | {
      readonly kind: 'math';
      readonly definition: MathFunction;
      /**
       * Absent for functions of ordinary numbers (`Math.max`), which are evidence only in a function of one
       * variable.
       */
      readonly framework?: Framework;
    }
  /** A catalogue activation, applied to the first argument. */
  | { readonly kind: 'activation'; readonly named: Named; readonly written: WrittenArguments }
  /** A function of the file, or, if its body cannot be read, the function that its name suggests. */
  | { readonly kind: 'own'; readonly name: string; readonly otherwise?: Callee | undefined };

/** A statement. */
export type Step =
  | { readonly kind: 'return'; readonly value: SyntaxNode }
  | { readonly kind: 'let'; readonly name: string; readonly value: SyntaxNode }
  /** `name sign= value` */
  | { readonly kind: 'update'; readonly name: string; readonly sign: string; readonly value: SyntaxNode }
  /** Without `otherwise`, the statements that follow are the other branch. */
  | {
      readonly kind: 'if';
      readonly condition: SyntaxNode;
      readonly then: readonly Step[];
      readonly otherwise?: readonly Step[];
    };

/** A function of one variable. */
export interface FunctionForm {
  /** The name by which it is called; absent for methods and anonymous functions. */
  readonly name?: string;
  readonly variable: string;
  /** Further parameters, with their defaults if they have one. */
  readonly others: readonly { readonly name: string; readonly value?: SyntaxNode | undefined }[];
  readonly steps: readonly Step[];
}

/** A statement of a function that need not be known completely. */
export type LooseStep =
  | Exclude<Step, { readonly kind: 'if' }>
  | {
      readonly kind: 'if';
      readonly condition: SyntaxNode;
      readonly then: readonly LooseStep[];
      readonly otherwise?: readonly LooseStep[];
    }
  /** `out[i] = value`; with `isAdded`, the value is added to the existing one. */
  | {
      readonly kind: 'store';
      readonly target: SyntaxNode;
      readonly value: SyntaxNode;
      readonly isAdded: boolean;
    }
  /** A loop or block. */
  | { readonly kind: 'inside'; readonly isLoop: boolean; readonly steps: readonly LooseStep[] }
  /** The function returns without a value. */
  | { readonly kind: 'end' }
  /** From here on, the value of a name is unknown. */
  | { readonly kind: 'forget'; readonly name: string };

/** A function of several variables. It may load and store through pointers. */
export interface ManyForm {
  readonly parameters: readonly ManyParameter[];
  readonly steps: readonly LooseStep[];
}

/** A parameter of such a function. */
export interface ManyParameter {
  readonly name: string;
  readonly isPointer?: boolean;
  /** Whether its type is that of a size or an index. */
  readonly isCount?: boolean;
}

/** A statement that assigns a value: `y[i] = …`, `if (x < 0) x = 0;`, `return …`. */
export interface StoreForm {
  /** Source of the assigned name or element; absent if the steps return. */
  readonly target?: string;
  readonly step: Step;
  /** Its location, without the terminator. */
  readonly whole: Extent;
}

/**
 * Reads a language's nodes. All methods are total, on broken text too; they return undefined for nodes that
 * they do not know.
 */
export interface FormReader {
  /** The library that the file uses, or else the language. */
  readonly framework: Framework;
  /** Names of nodes that may be functions. */
  readonly functions: ReadonlySet<string>;
  /** Names of nodes that may be hand-written activations outside of functions. */
  readonly expressions: ReadonlySet<string>;
  /** Names of nodes that group functions, such as classes. */
  readonly classes: ReadonlySet<string>;
  /** Names of statements that may assign a value. */
  readonly stores: ReadonlySet<string>;
  form(node: SyntaxNode): Form | undefined;
  functionForm(node: SyntaxNode): FunctionForm | undefined;
  /** Like {@link functionForm}, for functions of several variables, in languages that support them. */
  manyForm?(node: SyntaxNode): ManyForm | undefined;
  /** For a call operator, the class that contains it and its name: a functor is named by its class. */
  functorOf?(node: SyntaxNode): { readonly name: SyntaxNode; readonly node: SyntaxNode } | undefined;
  storeForm(node: SyntaxNode): StoreForm | undefined;
  /** The statement in {@link stores} that a declaration of one variable consists of, if the grammar has both. */
  declaredIn?(node: SyntaxNode): SyntaxNode | undefined;
  /** Whether the node is a function or class, whose name is evidence of its content. */
  isOwner(node: SyntaxNode): boolean;
  /** The name of an owner, or of a variable, field or case to which its value is assigned. */
  nameOf(node: SyntaxNode): SyntaxNode | undefined;
  /** The start of an expression, if the grammar puts something before it. */
  startOf?(node: SyntaxNode): number;
}

/** Maximum number of parentheses, casts and copies around an expression that are looked through. */
const MAX_WRAPPERS = 4;

/** The expression without the parentheses, casts and copies around it. */
export function unwrapped(reader: FormReader, node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const form = reader.form(inner);
    if (form?.kind !== 'same') break;
    inner = form.of;
  }
  return inner;
}
