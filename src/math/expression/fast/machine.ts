import type { Node } from '../tree';
import type { Reader } from './arithmetic';
import { moduleOf } from './assembler';
import { AT_A_TIME, loopOver, POINTS, ROW } from './emitter';
import { keyOf, staged, type Stage, type Staged } from './stages';

/** Rows: z, one for each stage, and the result. Constants lie behind them. */
const MOST_ROWS = 7;
const CONSTANTS = (MOST_ROWS + 1) * ROW;
const MOST_CONSTANTS = 256;

/** All machines share one memory, since nothing runs in between two steps of one. */
let memory: WebAssembly.Memory | undefined;

/**
 * Machine code for the tree; undefined if it has parts that cannot be compiled, or without WebAssembly.
 * @param constant reads a constant subtree, for the parameters at hand
 */
export function machineFor(tree: Node, constant: (node: Node) => Reader): Machine | undefined {
  const parts = staged(tree);
  if (!parts || parts.stages.length + 2 > MOST_ROWS) return undefined;
  try {
    return new Machine(parts, constant);
  } catch {
    // A page may forbid it.
    return undefined;
  }
}

type Run = (bytes: number) => number;

/** A tree as machine code for the values of f, in plain float64. */
export class Machine {
  private readonly view: Float64Array;
  private readonly constants: { readonly read: Reader; readonly at: number }[] = [];
  private readonly stages: readonly (Pick<Stage, 'loop'> & { readonly run: Run; readonly row: number })[];
  private readonly run: Run;
  private readonly result: number;

  constructor({ stages, result }: Staged, constant: (node: Node) => Reader) {
    memory ??= new WebAssembly.Memory({ initial: Math.ceil((CONSTANTS + 8 * MOST_CONSTANTS) / 65536) });
    this.view = new Float64Array(memory.buffer);
    const places = new Map<string, number>();
    const natives: ((...numbers: number[]) => number)[] = [];
    const place = (node: Node): number => {
      const key = keyOf(node);
      let at = places.get(key);
      if (at === undefined) {
        if (places.size >= MOST_CONSTANTS) throw new RangeError('too many constants');
        at = CONSTANTS + 8 * places.size;
        places.set(key, at);
        this.constants.push({ read: constant(node), at: at / 8 });
      }
      return at;
    };
    const native = (f: (...numbers: number[]) => number): number => {
      if (!natives.includes(f)) natives.push(f);
      return natives.indexOf(f);
    };
    const surroundings = { place, native };
    const functions = [...stages.map(({ argument }) => argument), result].map((node, i) =>
      loopOver(node, i + 1, surroundings),
    );
    const module = new WebAssembly.Module(moduleOf(natives, functions));
    const imports = Object.fromEntries(natives.map((f) => [f.name, f]));
    const { exports } = new WebAssembly.Instance(module, { fast: { memory, ...imports } });
    const runOf = (i: number): Run => exports[`loop${i}`] as Run;
    this.stages = stages.map(({ loop }, i) => ({ loop, run: runOf(i), row: (i + 1) * POINTS }));
    this.run = runOf(stages.length);
    this.result = (stages.length + 1) * POINTS;
  }

  /** Fills f for all of zs; whether all of them are finite, and only then f is to be used. */
  fill(zs: Float64Array, f: Float64Array): boolean {
    const { view, constants, stages, run, result } = this;
    for (const { read, at } of constants) view[at] = read();
    // 0 times a number that is not finite is NaN, and then so is the sum.
    let check = 0;
    for (let start = 0; start < zs.length; start += POINTS) {
      const count = Math.min(POINTS, zs.length - start);
      view.set(count === zs.length ? zs : zs.subarray(start, start + count));
      // Loops take several points at a time. Results beyond the end are not used, but they are part of the check.
      const whole = AT_A_TIME * Math.ceil(count / AT_A_TIME);
      view.fill(view[count - 1] ?? 0, count, whole);
      for (const stage of stages) {
        stage.run(8 * whole);
        stage.loop(view, undefined, stage.row, stage.row + whole);
      }
      check += run(8 * whole);
      f.set(view.subarray(result, result + count), start);
    }
    return check === 0;
  }
}
