import type { TreeBuffer } from '@lezer/common';
import { Tree, type NodeSet, type NodeType } from '@lezer/common';

/** Parts of trees that are known to have no error: edits leave most of a tree as it was. */
const sound = new WeakSet<Tree | TreeBuffer>();

/** So far down the parts are looked at one by one; below, all at once. */
const DEPTH = 4;

/** How many errors the tree has; counts no further than just over `most`. */
export function countErrors(tree: Tree | TreeBuffer, most: number, depth = 0): number {
  if (sound.has(tree)) return 0;
  let count = 0;
  if (tree instanceof Tree && depth < DEPTH) {
    if (tree.type.isError) count++;
    for (const child of tree.children) {
      if (count > most) break;
      count += countErrors(child, most - count, depth + 1);
    }
  } else count = countWithin(tree, most);
  if (count === 0) sound.add(tree);
  return count;
}

/** Without recursion: expressions nest as deep as people write them. */
function countWithin(root: Tree | TreeBuffer, most: number): number {
  const open: (Tree | TreeBuffer)[] = [root];
  let count = 0;
  for (let part = open.pop(); part && count <= most; part = open.pop()) {
    if (part instanceof Tree) {
      if (part.type.isError) count++;
      open.push(...part.children);
    } else count += errorsIn(part.buffer, part.set);
  }
  return count;
}

/** A buffer holds four numbers for each node, the first of which is its type. */
function errorsIn(buffer: Uint16Array, { types }: NodeSet): number {
  let count = 0;
  for (let i = 0; i < buffer.length; i += 4) {
    const type: NodeType | undefined = types[buffer[i] ?? 0];
    if (type?.isError) count++;
  }
  return count;
}
