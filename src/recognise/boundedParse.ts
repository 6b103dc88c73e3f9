import type { Parser, PartialParse, Tree, TreeFragment } from '@lezer/common';

/** The parts of lezer's parse that its types leave out; the package's version is pinned. */
interface LrParse extends PartialParse {
  readonly stacks: readonly unknown[];
  readonly recovering: number;
  /**
   * Lets one reading of the text take its next step. Further readings, where the grammar allows them, are added to the
   * two lists; without lists the first one is taken. Recovery from errors passes no lists.
   */
  advanceStack(
    stack: { readonly stack: readonly number[] },
    stacks: unknown[] | null,
    split: unknown[] | null,
  ): boolean;
}

/** Work that any text may cost beyond what reading it without errors and without a choice costs. */
const BASE_WORK = 20_000;
/** Further work for each character. */
const WORK_PER_CHARACTER = 0.4;
/** A copy of so many numbers costs as much as one step. */
const NUMBERS_PER_STEP = 1000;

/** The extra work that a text of that length may cost. */
const workFor = (length: number): number => BASE_WORK + length * WORK_PER_CHARACTER;

/**
 * A parse whose time is proportional to the text, whatever the text is. Lezer follows several readings at once where a
 * grammar is ambiguous, and tries many ways to get over an error; each of them copies the whole stack. Once that has
 * cost too much, the first reading is taken where there are several, and after too many errors the parse ends.
 */
export class BoundedParse {
  private readonly inner: LrParse;
  private readonly most: number;
  private splitting = 0;
  private repairing = 0;
  private isStopped = false;
  private chose = false;

  constructor(parser: Parser, text: string, fragments: readonly TreeFragment[]) {
    const inner = parser.startParse(text, fragments) as LrParse;
    this.inner = inner;
    this.most = workFor(text.length);
    const advanceStack = inner.advanceStack.bind(inner);
    inner.advanceStack = (stack, stacks, split) => {
      const cost = 1 + stack.stack.length / NUMBERS_PER_STEP;
      if (!stacks || !split) {
        this.repairing += cost;
        return advanceStack(stack, stacks, split);
      }
      if (this.splitting > this.most) return advanceStack(stack, null, null);
      const before = stacks.length + split.length;
      const hasMoved = advanceStack(stack, stacks, split);
      if (stacks.length + split.length > before) this.splitting += cost;
      return hasMoved;
    };
  }

  /** Whether there were errors or several readings so far: then the tree depends on more than the text's grammar. */
  get hasChosen(): boolean {
    return this.chose;
  }

  /** Takes one step; the tree once it is complete. */
  advance(): Tree | null {
    const tree = this.inner.advance();
    this.chose ||= this.inner.stacks.length > 1 || this.inner.recovering > 0;
    if (this.repairing > this.most && !this.isStopped) this.stop();
    return tree;
  }

  /** Ends the parse where it stands. */
  stop(): void {
    this.isStopped = true;
    this.inner.stopAt(this.inner.parsedPos);
  }
}

/** The tree of a text that is parsed at once, in time proportional to the text. */
export function parseBounded(parser: Parser, text: string): Tree {
  const parse = new BoundedParse(parser, text, []);
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
  }
}
