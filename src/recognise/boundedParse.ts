import type { Parser, Tree, TreeFragment } from '@lezer/common';
import { fold, foldedStart, type LrParse } from './fold';

/** The depth at which the parse is ended. Lezer has a similar limit, beyond which its trees are corrupt. */
const MAX_STACK_DEPTH = 3600;
/** The length to which a stack that is too deep is cut. */
const CUT_STACK = 2700;
/** Maximum number of constructs nested to the left, `a + b + c + …`. Lezer ends a construct with more. */
const MAX_CHAIN_LENGTH = 300;

/** The maximum depth and length of the constructs in a tree, including all trees that it reuses. */
export interface Extent {
  /** Length of the deepest stack. */
  readonly deepest: number;
  /** Number of links in the longest chain. */
  readonly longest: number;
}

/** The extent of an empty tree. */
export const NO_EXTENT: Extent = { deepest: 0, longest: 0 };

/** Number of steps that a text may take beyond those for reading it without errors and ambiguities. */
interface Allowance {
  readonly base: number;
  readonly perCharacter: number;
}

/**
 * For following several readings. C++ headers, which are full of ambiguities, need about 0.1 per character.
 */
const FOR_READINGS: Allowance = { base: 10_000, perCharacter: 0.15 };
/**
 * For error recovery. Headers with macros, which the parser takes for errors, need about 0.5 per character.
 */
const FOR_ERRORS: Allowance = { base: 50_000, perCharacter: 1 };
/** Number of copied numbers that cost as much as one step. */
const NUMBERS_PER_STEP = 1000;

const allowed = ({ base, perCharacter }: Allowance, length: number): number => base + length * perCharacter;

/**
 * A parse whose time is proportional to the length of any text. Lezer follows several readings at once if a
 * grammar is ambiguous, and tries many ways to recover from an error; each of them copies the whole stack.
 * Once this has cost too much, only the first of several readings is followed, and after too many errors the
 * parse ends.
 */
export class BoundedParse {
  private readonly inner: LrParse;
  private readonly mostRepairing: number;
  private repairing = 0;
  private splitting = 0;
  private isStopped = false;
  private chose = false;
  private deepest = 0;
  private longest = 0;
  /** The length of the buffer from which on there may be something to fold. */
  private foldAt = 0;

  /** @param reused the extent of the trees from which the fragments come */
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
    const advanceStack = inner.advanceStack.bind(inner);
    inner.advanceStack = (stack, stacks, split) => {
      this.deepest = Math.max(this.deepest, stack.stack.length);
      if (stack.stack.length >= MAX_STACK_DEPTH)
        while (stack.stack.length > CUT_STACK && stack.forceReduce());
      const cost = 1 + stack.stack.length / NUMBERS_PER_STEP;
      if (!stacks || !split) {
        this.repairing += cost;
        return advanceStack(stack, stacks, split);
      }
      if (this.splitting > mostSplitting) return advanceStack(stack, null, null);
      const before = stacks.length + split.length;
      const hasMoved = advanceStack(stack, stacks, split);
      if (stacks.length + split.length > before) {
        this.splitting += cost;
        this.chose = true;
      }
      return hasMoved;
    };
  }

  /**
   * Whether there were errors or several readings so far, or constructs so deep or long that they may have to
   * be ended by force. Then the tree depends on more than the text's grammar. Reused trees are not examined,
   * so their whole extent is added to that of the parts read now.
   */
  get hasChosen(): boolean {
    const { deepest, longest } = this.extent;
    return this.chose || deepest >= MAX_STACK_DEPTH || longest > MAX_CHAIN_LENGTH;
  }

  get extent(): Extent {
    return { deepest: this.reused.deepest + this.deepest, longest: this.reused.longest + this.longest };
  }

  /** The tree of the first part of the text, as far as it is made before all is read. */
  get start(): Tree {
    return foldedStart(this.inner);
  }

  /** Takes one step. Returns the tree once it is complete. */
  advance(): Tree | null {
    const tree = this.inner.advance();
    this.longest = Math.max(this.longest, this.inner.bigReductionCount);
    const [stack] = this.inner.stacks;
    if (!tree && stack && stack.bufferBase + stack.buffer.length > this.foldAt)
      this.foldAt = fold(this.inner);
    this.chose ||= this.inner.stacks.length > 1 || this.inner.recovering > 0;
    if (this.repairing > this.mostRepairing && !this.isStopped) {
      this.isStopped = true;
      this.inner.stopAt(this.inner.parsedPos);
    }
    return tree;
  }
}
