/** What hand-written activations consist of, in terms that all languages share. */

import type { Framework } from '../../../math/catalogue/types';
import type { WrittenArguments } from '../../bind';
import type { MathFunction } from '../../handwritten/functions';
import type { Extent } from '../scopes';
import type { Named } from '../spellingTable';
import type { SyntaxNode } from '../syntax';

/** What an expression is. */
export type Form =
  /** Parentheses, casts, copies: the value is that of another expression. */
  | { readonly kind: 'same'; readonly of: SyntaxNode }
  | { readonly kind: 'number'; readonly value: number }
  /** A variable, or anything else that has a value of its own (`x[i]`, `this.x`, a call of something unknown). */
  | { readonly kind: 'name' }
  /** @property sign `+` or `-` */
  | { readonly kind: 'unary'; readonly sign: string; readonly of: SyntaxNode }
  /** @property sign of the expression language: `+ - * / ^ < <= > >=` */
  | { readonly kind: 'binary'; readonly sign: string; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | {
      readonly kind: 'choice';
      readonly condition: SyntaxNode;
      readonly then: SyntaxNode;
      readonly otherwise: SyntaxNode;
    }
  /** Statements of which the last, or one that returns, gives the value. */
  | { readonly kind: 'block'; readonly steps: readonly Step[] }
  | { readonly kind: 'call'; readonly callee: Callee; readonly args: readonly SyntaxNode[] };

/** What is called. A method's receiver is the first argument. */
export type Callee =
  | {
      readonly kind: 'math';
      readonly definition: MathFunction;
      /** Absent for what computes with numbers of all sorts (`Math.max`): only in a function of one variable does it tell. */
      readonly framework?: Framework;
    }
  /** An activation of the catalogue, to be applied to the first argument. */
  | { readonly kind: 'activation'; readonly named: Named; readonly written: WrittenArguments }
  /** A function of the file, or the one that its name says if its body cannot be read. */
  | { readonly kind: 'own'; readonly name: string; readonly otherwise?: Callee | undefined };

export type Step =
  | { readonly kind: 'return'; readonly value: SyntaxNode }
  | { readonly kind: 'let'; readonly name: string; readonly value: SyntaxNode }
  /** `name sign= value` */
  | { readonly kind: 'update'; readonly name: string; readonly sign: string; readonly value: SyntaxNode }
  /** Without `otherwise`, what follows is the other case. */
  | {
      readonly kind: 'if';
      readonly condition: SyntaxNode;
      readonly then: readonly Step[];
      readonly otherwise?: readonly Step[];
    };

/** A function of one variable. */
export interface FunctionForm {
  /** By which it is called; absent for methods and where it has none. */
  readonly name?: string;
  readonly variable: string;
  /** Further parameters with their defaults, where they have one. */
  readonly others: readonly { readonly name: string; readonly value?: SyntaxNode | undefined }[];
  readonly steps: readonly Step[];
}

/** A statement of a function of which not everything has to be known. */
export type LooseStep =
  | Exclude<Step, { readonly kind: 'if' }>
  | {
      readonly kind: 'if';
      readonly condition: SyntaxNode;
      readonly then: readonly LooseStep[];
      readonly otherwise?: readonly LooseStep[];
    }
  /** `out[i] = value`; added to what is there with `isAdded`. */
  | {
      readonly kind: 'store';
      readonly target: SyntaxNode;
      readonly value: SyntaxNode;
      readonly isAdded: boolean;
    }
  /** A loop or block. */
  | { readonly kind: 'inside'; readonly isLoop: boolean; readonly steps: readonly LooseStep[] }
  /** The function ends here without a value. */
  | { readonly kind: 'end' }
  /** From here on, a name has a value that is not known. */
  | { readonly kind: 'forget'; readonly name: string };

/** A function of several variables; pointers among them are loaded and stored through. */
export interface ManyForm {
  readonly parameters: readonly ManyParameter[];
  readonly steps: readonly LooseStep[];
}

export interface ManyParameter {
  readonly name: string;
  readonly isPointer?: boolean;
  /** It is a size or an index by its type. */
  readonly isCount?: boolean;
}

/** A statement that gives a value to something: `y[i] = …`, `if (x < 0) x = 0;`, `return …`. */
export interface StoreForm {
  /** Source of what gets the value; absent where the steps return it. */
  readonly target?: string;
  readonly step: Step;
  /** Where it stands, without what ends it. */
  readonly whole: Extent;
}

/** How a language's nodes are read. All of it is total, on broken text too; undefined is what nothing can be said of. */
export interface FormReader {
  /** The library that the file uses, or else the language. */
  readonly framework: Framework;
  /** Names of the nodes that can be functions. */
  readonly functions: ReadonlySet<string>;
  /** Names of the nodes that can be hand-written activations outside of functions. */
  readonly expressions: ReadonlySet<string>;
  /** Names of the nodes that are classes, or whatever functions of one kind stand in. */
  readonly classes: ReadonlySet<string>;
  /** Names of the statements that may give a value to something. */
  readonly stores: ReadonlySet<string>;
  form(node: SyntaxNode): Form | undefined;
  functionForm(node: SyntaxNode): FunctionForm | undefined;
  /** As {@link functionForm} for several variables, where the language's functions of them are read. */
  manyForm?(node: SyntaxNode): ManyForm | undefined;
  /** The class, and its name, of a call operator: a functor, which the class's name tells of. */
  functorOf?(node: SyntaxNode): { readonly name: SyntaxNode; readonly node: SyntaxNode } | undefined;
  storeForm(node: SyntaxNode): StoreForm | undefined;
  /** Whether the node is a function or class, whose name tells what is in it. */
  isOwner(node: SyntaxNode): boolean;
  /** The name that an owner has, or that a variable, field or case gives to the value in it. */
  nameOf(node: SyntaxNode): SyntaxNode | undefined;
  /** Where an expression starts, should the grammar put something before it. */
  startOf?(node: SyntaxNode): number;
}
