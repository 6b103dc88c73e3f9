import type { Parser, PartialParse, Tree, TreeFragment } from '@lezer/common';

/** The parts of lezer's parse that its types leave out; the package's version is pinned. */
interface LrParse extends PartialParse {
  readonly stacks: readonly unknown[];
  readonly recovering: number;
  /** How many constructs of some length that begin at one place have been completed so far, such as the sums in a sum. */
  readonly bigReductionCount: number;
  /**
   * Lets one reading of the text take its next step. Further readings, where the grammar allows them, are added to the
   * two lists; without lists the first one is taken. Recovery from errors passes no lists.
   */
  advanceStack(stack: LrStack, stacks: unknown[] | null, split: unknown[] | null): boolean;
}

interface LrStack {
  /** Three numbers for each state. */
  readonly stack: readonly number[];
  /** Ends the innermost construct as if the text ended; false where that is not possible. */
  forceReduce(): boolean;
}

/** Deeper nesting ends the parse there. Lezer has such a limit too, and beyond it its trees are corrupt. */
const DEEPEST_STACK = 3600;
/** So much is left of a stack that has become too deep. */
const CUT_STACK = 2700;
/** Lezer ends a construct in which more lie within each other to the left: `a + b + c + …`. */
const LONGEST_CHAIN = 300;

/** Bounds of how deep and how long the constructs are that a tree, and all trees that it reuses, consist of. */
export interface Extent {
  /** Length of the deepest stack. */
  readonly deepest: number;
  /** Number of links in the longest chain. */
  readonly longest: number;
}

export const NO_EXTENT: Extent = { deepest: 0, longest: 0 };

/** Steps that a text may cost beyond what reading it without errors and without a choice costs. */
interface Allowance {
  readonly base: number;
  readonly perCharacter: number;
}

/** For following several readings; C++ headers, which are full of choices, need about 0.1 per character. */
const FOR_READINGS: Allowance = { base: 10_000, perCharacter: 0.15 };
/** For getting over errors; headers with macros, which are errors to the parser, need about 0.5 per character. */
const FOR_ERRORS: Allowance = { base: 50_000, perCharacter: 1 };
/** A copy of so many numbers costs as much as one step. */
const NUMBERS_PER_STEP = 1000;

const allowed = ({ base, perCharacter }: Allowance, length: number): number => base + length * perCharacter;

/**
 * A parse whose time is proportional to the text, whatever the text is. Lezer follows several readings at once where a
 * grammar is ambiguous, and tries many ways to get over an error; each of them copies the whole stack. Once that has
 * cost too much, the first reading is taken where there are several, and after too many errors the parse ends.
 */
export class BoundedParse {
  private readonly inner: LrParse;
  private readonly mostRepairing: number;
  private repairing = 0;
  private isStopped = false;
  private chose = false;
  private deepest = 0;
  private longest = 0;

  /** @param reused the extent of the trees that the fragments are of */
  constructor(
    parser: Parser,
    text: string,
    fragments: readonly TreeFragment[],
    private readonly reused: Extent = NO_EXTENT,
  ) {
    const inner = parser.startParse(text, fragments) as LrParse;
    this.inner = inner;
    this.mostRepairing = allowed(FOR_ERRORS, text.length);
    const mostSplitting = allowed(FOR_READINGS, text.length);
    let splitting = 0;
    const advanceStack = inner.advanceStack.bind(inner);
    inner.advanceStack = (stack, stacks, split) => {
      this.deepest = Math.max(this.deepest, stack.stack.length);
      if (stack.stack.length >= DEEPEST_STACK) while (stack.stack.length > CUT_STACK && stack.forceReduce());
      const cost = 1 + stack.stack.length / NUMBERS_PER_STEP;
      if (!stacks || !split) {
        this.repairing += cost;
        return advanceStack(stack, stacks, split);
      }
      if (splitting > mostSplitting) return advanceStack(stack, null, null);
      const before = stacks.length + split.length;
      const hasMoved = advanceStack(stack, stacks, split);
      if (stacks.length + split.length > before) {
        splitting += cost;
        this.chose = true;
      }
      return hasMoved;
    };
  }

  /**
   * Whether there were errors or several readings so far, or constructs so deep or long that they may have to be ended
   * by force: then the tree depends on more than the text's grammar. What is reused is never looked into, so its whole
   * extent counts as if it lay within what was read now.
   */
  get hasChosen(): boolean {
    const { deepest, longest } = this.extent;
    return this.chose || deepest >= DEEPEST_STACK || longest > LONGEST_CHAIN;
  }

  get extent(): Extent {
    return { deepest: this.reused.deepest + this.deepest, longest: this.reused.longest + this.longest };
  }

  /** Takes one step; the tree once it is complete. */
  advance(): Tree | null {
    const tree = this.inner.advance();
    this.longest = Math.max(this.longest, this.inner.bigReductionCount);
    this.chose ||= this.inner.stacks.length > 1 || this.inner.recovering > 0;
    if (this.repairing > this.mostRepairing && !this.isStopped) this.stop();
    return tree;
  }

  /** Ends the parse where it stands. */
  stop(): void {
    this.isStopped = true;
    this.inner.stopAt(this.inner.parsedPos);
  }
}
