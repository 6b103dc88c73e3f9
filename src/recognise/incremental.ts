import { TreeFragment, type Parser, type Tree } from '@lezer/common';
import { BoundedParse, NO_EXTENT, type Extent } from './boundedParse';
import type { TextChange } from './types';

/** How many steps of the parser go between two looks at the clock. */
const STEPS = 16;

/** Control characters, which no language has; a parser would take each for an error of its own. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g;

/**
 * A text and its tree: parsed in slices, and after an edit only where it changed. Where the parser got over errors,
 * chose between several readings or may have ended something by force, its choice may depend on what it reuses. Nothing
 * is reused then, neither from such a tree nor for one, so that the tree is always that of the text alone.
 */
export class IncrementalParse {
  private fragments: readonly TreeFragment[] = [];
  private extent: Extent = NO_EXTENT;
  private running: BoundedParse | undefined;
  private done: Tree | undefined;
  /** What the parser reads. */
  private prepared: string;

  /**
   * @param prepare makes a text readable for the parser, line by line and without changing any line's length; for
   *   what the grammar does not know
   */
  constructor(
    private readonly parser: Parser,
    private content: string,
    private readonly prepare: (text: string) => string = (text) => text,
  ) {
    this.prepared = this.readable(content);
  }

  get text(): string {
    return this.content;
  }

  /** Works for at most about that many milliseconds; the tree once it is complete. */
  run(budgetMs: number): Tree | undefined {
    if (this.done) return this.done;
    this.running ??= new BoundedParse(this.parser, this.prepared, this.fragments, this.extent);
    const { running } = this;
    const deadline = performance.now() + budgetMs;
    for (let step = 1; !this.done; step++) {
      this.done = running.advance() ?? undefined;
      if (running.hasChosen && this.fragments.length > 0) {
        this.readAnew();
        break;
      }
      if (step % STEPS === 0 && performance.now() > deadline) break;
    }
    if (this.done) this.keep(this.done, running.hasChosen, running.extent);
    return this.done;
  }

  private readAnew(): void {
    this.running = undefined;
    this.done = undefined;
    this.reuseNothing();
  }

  private reuseNothing(): void {
    this.fragments = [];
    this.extent = NO_EXTENT;
  }

  /** Keeps a tree, or what there is of it, for the next parse, unless the parser has chosen in it. */
  private keep(tree: Tree, hasChosen: boolean, extent: Extent, isPartial = false): void {
    this.running = undefined;
    if (hasChosen) {
      this.reuseNothing();
      return;
    }
    this.fragments = TreeFragment.addTree(tree, this.fragments, isPartial);
    this.extent = extent;
  }

  /** The complete tree, however long it takes. */
  tree(): Tree {
    for (;;) {
      const tree = this.run(Infinity);
      if (tree) return tree;
    }
  }

  /** Applies edits one after the other; offsets outside the text are taken as its ends. */
  update(changes: readonly TextChange[]): void {
    this.keepFinishedPart();
    for (const change of changes) this.replace(change);
    this.done = undefined;
  }

  private replace({ from, to, insert }: TextChange): void {
    const start = Math.min(Math.max(0, from), this.content.length);
    const end = Math.min(Math.max(start, to), this.content.length);
    const content = this.content.slice(0, start) + insert + this.content.slice(end);
    // Whole lines are prepared anew, for an edit may change how the rest of its line is to be read.
    const fromLine = start === 0 ? 0 : this.content.lastIndexOf('\n', start - 1) + 1;
    const nextLine = this.content.indexOf('\n', end);
    const toA = nextLine === -1 ? this.content.length : nextLine;
    const toB = toA + content.length - this.content.length;
    this.prepared =
      this.prepared.slice(0, fromLine) +
      this.readable(content.slice(fromLine, toB)) +
      this.prepared.slice(toA);
    this.content = content;
    this.fragments = TreeFragment.applyChanges(this.fragments, [
      { fromA: fromLine, toA, fromB: fromLine, toB },
    ]);
  }

  /** Ends a parse that is under way where it stands, so that what it has read so far is not read again. */
  private keepFinishedPart(): void {
    const { running } = this;
    if (!running) return;
    const { hasChosen, extent } = running;
    if (hasChosen) {
      this.readAnew();
      return;
    }
    running.stop();
    let tree: Tree | null = null;
    while (!tree) tree = running.advance();
    this.keep(tree, hasChosen, extent, true);
  }

  private readable(text: string): string {
    return this.prepare(text).replace(CONTROL, ' ');
  }
}
