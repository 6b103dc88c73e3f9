import { TreeFragment, type Parser, type Tree } from '@lezer/common';
import { BoundedParse, NO_EXTENT, type Extent } from './boundedParse';
import type { TextChange } from './types';

/** Number of parser steps between two readings of the clock. */
const STEPS = 16;

/** Control characters, which occur in no language. A parser would report each of them as an error. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g;

/** An edit changes nothing of how text is prepared that is farther away. */
export const REACH = 3000;

/** How many characters both texts start with, at most `most`. */
function sharedStart(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && a[count] === b[count]) count++;
  return count;
}

/** How many characters both texts end with, at most `most`. */
function sharedEnd(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/**
 * A text and its tree. It is parsed in slices, and after an edit only where it changed. If the parser
 * recovered from errors, followed several readings or may have ended something by force, its result can
 * depend on the trees that it reuses. Then nothing is reused, neither in nor from such a tree, so that the
 * tree always depends on the current text alone.
 */
export class IncrementalParse {
  private fragments: readonly TreeFragment[] = [];
  private extent: Extent = NO_EXTENT;
  private running: BoundedParse | undefined;
  private done: Tree | undefined;
  /** The text that the parser reads. */
  private prepared: string;

  /**
   * @param prepare makes text readable for the parser where its grammar falls short, of lines by themselves or of stretches
   * no longer than {@link REACH}; it keeps each line's length
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

  /** Works for about this many milliseconds at most. Returns the tree once it is complete. */
  run(budgetMs: number): Tree | undefined {
    if (this.done) return this.done;
    this.running ??= new BoundedParse(this.parser, this.prepared, this.fragments, this.extent);
    const { running } = this;
    const deadline = performance.now() + budgetMs;
    for (let step = 1; !this.done; step++) {
      this.done = running.advance() ?? undefined;
      if (running.hasChosen && this.fragments.length > 0) {
        this.restart();
        break;
      }
      if ((step % STEPS === 0 || budgetMs === 0) && performance.now() > deadline) break;
    }
    if (this.done) this.keep(this.done, running.hasChosen, running.extent);
    return this.done;
  }

  private restart(): void {
    this.running = undefined;
    this.done = undefined;
    this.reuseNothing();
  }

  private reuseNothing(): void {
    this.fragments = [];
    this.extent = NO_EXTENT;
  }

  /** Keeps a tree for the next parse, unless the parser has chosen in it. */
  private keep(tree: Tree, hasChosen: boolean, extent: Extent): void {
    this.running = undefined;
    if (hasChosen) {
      this.reuseNothing();
      return;
    }
    this.fragments = TreeFragment.addTree(tree, this.fragments);
    this.extent = extent;
  }

  /** The complete tree, however long it takes. */
  tree(): Tree {
    for (;;) {
      const tree = this.run(Infinity);
      if (tree) return tree;
    }
  }

  /** Applies edits one after the other. Offsets outside the text are clamped. */
  update(changes: readonly TextChange[]): void {
    this.interrupt();
    for (const change of changes) this.replace(change);
    this.done = undefined;
  }

  private replace({ from, to, insert }: TextChange): void {
    const start = Math.min(Math.max(0, from), this.content.length);
    const end = Math.min(Math.max(start, to), this.content.length);
    const content = this.content.slice(0, start) + insert + this.content.slice(end);
    const added = content.length - this.content.length;
    const lineFrom = (at: number): number => (at <= 0 ? 0 : this.content.lastIndexOf('\n', at - 1) + 1);
    const lineTo = (at: number): number => {
      const next = this.content.indexOf('\n', at);
      return next === -1 ? this.content.length : next;
    };
    // An edit may change how everything within reach must be read, which depends on what is in reach of that.
    const [from1, toA1] = [lineFrom(start - REACH), lineTo(end + REACH)];
    const around = lineFrom(from1 - REACH);
    const again = this.readable(content.slice(around, lineTo(toA1 + REACH) + added));
    const [old, now] = [this.prepared.slice(from1, toA1), again.slice(from1 - around, toA1 + added - around)];
    this.prepared = this.prepared.slice(0, from1) + now + this.prepared.slice(toA1);
    const same = sharedStart(old, now, lineFrom(start) - from1);
    const sameEnd = sharedEnd(old, now, toA1 - lineTo(end));
    this.content = content;
    const [fromA, toA] = [from1 + same, toA1 - sameEnd];
    this.fragments = TreeFragment.applyChanges(this.fragments, [
      { fromA, toA, fromB: fromA, toB: toA + added },
    ]);
  }

  /** Ends a running parse; what it has made trees of need not be read again. */
  private interrupt(): void {
    const { running } = this;
    if (!running) return;
    if (running.hasChosen) this.reuseNothing();
    else {
      this.extent = running.extent;
      this.fragments = TreeFragment.addTree(running.start, this.fragments, true);
    }
    this.running = undefined;
  }

  private readable(text: string): string {
    return this.prepare(text).replace(CONTROL, ' ');
  }
}
