import { Tree, type PartialParse } from '@lezer/common';
import type { LRParser } from '@lezer/lr';

/** Members of lezer's parse that are missing in its types. The package's version is pinned. */
export interface LrParse extends PartialParse {
  readonly parser: LRParser & {
    /** Types from this one on are lists, whose nodes count as those of the node around them. */
    readonly minRepeatTerm: number;
    readonly bufferLength: number;
  };
  readonly stacks: readonly LrStack[];
  readonly recovering: number;
  /** Trees that buffers contain, by their index. */
  readonly reused: Tree[];
  /**
   * Number of constructs of some length that begin at the same place and are complete, such as the sums in a
   * sum.
   */
  readonly bigReductionCount: number;
  /**
   * Advances one reading of the text by a step. Further readings, if the grammar allows them, are added to
   * the two lists; without lists, the first one is taken. Error recovery passes no lists.
   */
  advanceStack(stack: LrStack, stacks: unknown[] | null, split: unknown[] | null): boolean;
}

interface LrStack {
  /** The state that a grammar tracks, such as the indentation. Different states have different hashes. */
  readonly curContext?: { readonly hash: number } | null;
  /** How far the parser has looked ahead. */
  readonly lookAhead: number;
  /** The reading from which this one split off, which holds the first {@link bufferBase} numbers. */
  parent: LrStack | null;
  bufferBase: number;
  /** Three numbers for each state: the state before it, its start in the text, and its start in the buffer. */
  readonly stack: number[];
  /**
   * Four numbers for each node: type, start, end, and the count of numbers for it and the nodes in it, which stand before
   * it. A negative count marks a record of another kind.
   */
  buffer: number[];
  /** Ends the innermost construct as if the text ended; false if that is not possible. */
  forceReduce(): boolean;
}

/** The count of a tree, whose index stands in place of the type. */
const TREE = -1;
/** The counts of records that hold for the nodes before them: the context's hash, and how far the parser has looked ahead. */
const CONTEXT = -3;
const LOOK_AHEAD = -4;

/** A list becomes a tree when it has this many numbers in the buffer, which takes less than a millisecond. */
const FOLDED = 4096;

/**
 * The last numbers of a buffer stay. Where the parser follows several readings, it compares how many numbers each has, as
 * long as these are at most 500.
 */
const KEPT = 1000;

/** A list of nodes: a part of a buffer, which ends with the record of the list itself. */
interface List {
  readonly type: number;
  readonly from: number;
  readonly to: number;
  /** The ends of longer lists that begin with it. */
  readonly longer: readonly number[];
}

/**
 * Makes trees of the lists of complete nodes, such as all statements before the one that is being read. A parser makes its
 * tree in one step at the end, which would block the extension host. What it reads next does not depend on such nodes.
 * The tree is the same but for the division of long lists.
 * @returns the length of the buffer from which on there may be more to fold
 */
export function fold(parse: LrParse): number {
  const [stack, ...others] = parse.stacks;
  if (!stack || others.length > 0 || stack.buffer.length < KEPT) return 0;
  takeOver(stack);
  const { stack: states, buffer } = stack;
  for (let i = 2; i < states.length; i += 3) {
    const list = listIn(buffer, states[i] ?? 0, states[i + 3] ?? buffer.length, parse.parser.minRepeatTerm);
    const removed = list ? foldList(parse, stack, list) : 0;
    for (let j = i + 3; removed > 0 && j < states.length; j += 3) states[j] = (states[j] ?? 0) - removed;
  }
  return buffer.length + FOLDED;
}

/** Gives the reading that is left the numbers of those from which it split off. */
function takeOver(stack: LrStack): void {
  const parts = [stack.buffer];
  for (let { parent, bufferBase } = stack; parent; { parent, bufferBase } = parent)
    parts.unshift(parent.buffer.slice(0, bufferBase - parent.bufferBase));
  if (parts.length > 1) Object.assign(stack, { buffer: parts.flat(), bufferBase: 0, parent: null });
}

/** The list that a part of the buffer begins with; undefined if it begins with none that may be folded. */
function listIn(
  buffer: readonly number[],
  from: number,
  to: number,
  minRepeatTerm: number,
): List | undefined {
  const longer: number[] = [];
  for (let end = to; end - from >= FOLDED;) {
    const [type = 0, , , count = 0] = buffer.slice(end - 4, end);
    const isList = type >= minRepeatTerm && count === end - from;
    if (isList && end <= buffer.length - KEPT) return { type, from, to: end, longer };
    if (isList) longer.push(end);
    end -= isList ? 4 : Math.max(4, count);
  }
  return undefined;
}

/** Makes a tree of the nodes of the list that are none yet. Returns by how many numbers the buffer is shorter. */
function foldList({ parser, reused }: LrParse, stack: LrStack, { type, from, to, longer }: List): number {
  const { buffer } = stack;
  let start = from;
  while (buffer[start + 3] === TREE && reused[buffer[start] ?? 0]?.type.id === type) start += 4;
  if (to - start < FOLDED) return 0;
  const nodes = buffer.slice(start, to);
  // The list of those trees.
  if (start > from && nodes[0] === type && nodes[3] === start + 4 - from) nodes.splice(0, 4);
  const [, listStart = 0, end = 0] = nodes.slice(-4);
  // The lists in it, each without the last node of the next, are to begin where it begins.
  const lists: number[] = [];
  let first = end;
  for (let i = nodes.length; i > 0;) {
    const [id, at = 0, , count = 0] = nodes.slice(i - 4, i);
    const isList = id === type && count >= i;
    if (isList) lists.push(i);
    else if (count >= TREE) first = at;
    i -= isList ? 4 : Math.max(4, count);
  }
  for (const i of lists) nodes.splice(i - 3, 3, first, nodes[i - 2] ?? 0, i);
  nodes.push(
    valueAfter(stack, to, CONTEXT),
    end,
    end,
    CONTEXT,
    valueAfter(stack, to, LOOK_AHEAD),
    end,
    end,
    LOOK_AHEAD,
  );
  const { nodeSet, minRepeatTerm, bufferLength } = parser;
  const data = { buffer: nodes, nodeSet, topID: type, start: first, reused, minRepeatType: minRepeatTerm };
  const [tree] = Tree.build({ ...data, maxBufferLength: bufferLength }).children;
  if (!(tree instanceof Tree)) return 0;
  const record = [reused.push(tree) - 1, first, end, TREE];
  if (start > from) record.push(type, listStart, end, start + 8 - from);
  buffer.splice(start, to - start, ...record);
  const removed = to - start - record.length;
  for (const i of longer) buffer[i - removed - 1] = i - removed - from;
  return removed;
}

/** The context or the look-ahead at a place of the buffer, which the next record of that kind tells. */
function valueAfter({ buffer, curContext, lookAhead }: LrStack, from: number, kind: number): number {
  for (let i = from; i < buffer.length; i += 4) if (buffer[i + 3] === kind) return buffer[i] ?? 0;
  return kind === CONTEXT ? (curContext?.hash ?? 0) : lookAhead;
}

/** The tree of the first lists that have been folded: what comes first in the text. */
export function foldedStart({ stacks: [stack], parser, reused }: LrParse): Tree {
  const children: Tree[] = [];
  const positions: number[] = [];
  let length = 0;
  for (let i = 0; stack?.bufferBase === 0 && stack.buffer[i + 3] === TREE; i += 4) {
    const tree = reused[stack.buffer[i] ?? 0];
    const at = stack.buffer[i + 1] ?? 0;
    if (!tree) break;
    children.push(tree);
    positions.push(at);
    length = at + tree.length;
  }
  return new Tree(parser.topNode, children, positions, length);
}
