/**
 * out[r][c] = init[c] + Σ p[r][t]·q[t][c], summed in the order of t. All places are indices of {@link
 * Heap.numbers}: the start of a matrix, and the distance from one row, or one step of t, to the next. Rows of
 * q, init and out have `cols` numbers, a multiple of 4. There is at least one row and one step.
 */
type Multiply = (
  out: number,
  outRow: number,
  init: number,
  p: number,
  pRow: number,
  pStep: number,
  q: number,
  qRow: number,
  rows: number,
  cols: number,
  steps: number,
) => void;

/** All numbers of a network in one array, with the matrix product, which takes nearly all of the time. */
export interface Heap {
  readonly numbers: Float64Array;
  readonly multiply: Multiply;
}

/** Creates a heap of this many numbers, all 0. */
export type CreateHeap = (size: number) => Heap;

/** A heap in plain JavaScript, for environments without WebAssembly. */
export function plainHeap(size: number): Heap {
  const numbers = new Float64Array(size);
  return {
    numbers,
    multiply: (out, outRow, init, p, pRow, pStep, q, qRow, rows, cols, steps) => {
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < cols; c++) {
          let sum = numbers[init + c] ?? 0;
          for (let t = 0; t < steps; t++) {
            sum += (numbers[p + r * pRow + t * pStep] ?? 0) * (numbers[q + t * qRow + c] ?? 0);
          }
          numbers[out + r * outRow + c] = sum;
        }
      }
    },
  };
}

const PAGE = 65_536;
const BYTES = 8;

/** Checks the module's export; its source text is beside this file. */
const isMultiply = (value: unknown): value is Multiply => typeof value === 'function';

/**
 * Creates heaps whose products are computed by the compiled `multiply.wat`. The results have the same bits,
 * several times as fast.
 */
export function wasmHeaps(module: WebAssembly.Module): CreateHeap {
  return (size) => {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((size * BYTES) / PAGE) });
    const { multiply } = new WebAssembly.Instance(module, { lab: { memory } }).exports;
    if (!isMultiply(multiply)) throw new TypeError('the module has no function multiply');
    return {
      numbers: new Float64Array(memory.buffer, 0, size),
      multiply: (out, outRow, init, p, pRow, pStep, q, qRow, rows, cols, steps) => {
        multiply(
          out * BYTES,
          outRow * BYTES,
          init * BYTES,
          p * BYTES,
          pRow * BYTES,
          pStep * BYTES,
          q * BYTES,
          qRow * BYTES,
          rows,
          cols,
          steps,
        );
      },
    };
  };
}

/**
 * Heaps from the bytes of the compiled `multiply.wat`; plain ones if the engine or the page's policy refuses
 * it.
 */
export function heapsFrom(bytes: Uint8Array<ArrayBuffer>): CreateHeap {
  try {
    const heaps = wasmHeaps(new WebAssembly.Module(bytes));
    heaps(1);
    return heaps;
  } catch {
    return plainHeap;
  }
}
