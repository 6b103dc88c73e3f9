import type { FitTarget, Steps } from './target';

/** An int8 quantisation, as ONNX' QuantizeLinear and TFLite have it: x ≈ scale · (q − zeroPoint), q from −128 to 127. */
interface Quantisation {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** An error and the input that has it. */
interface Worst {
  readonly z: number;
  readonly error: number;
}

/** f for int8 inputs, as a table of int8 outputs. */
export interface TableFit {
  readonly form: 'table';
  readonly input: Quantisation;
  readonly output: Quantisation;
  /** The outputs for the inputs −128 to 127. */
  readonly entries: Int8Array;
  /** The largest error over all real inputs of the interval, their rounding included. */
  readonly worst: Worst;
  /** The largest error over the inputs that int8 has. */
  readonly worstOnGrid: Worst;
}

const LEAST = -128;
const MOST = 127;
/** Places of each step of the input where the error is looked for first. */
const PER_CELL = 8;
const REFINEMENTS = 30;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The range from `min` to `max`, widened to hold 0, on the 256 numbers of int8; 0 is one of them exactly. */
export function quantisationOf(min: number, max: number): Quantisation {
  const [low, high] = [Math.min(min, 0), Math.max(max, 0)];
  if (!(high > low)) return { scale: 1, zeroPoint: 0 };
  const scale = (high - low) / (MOST - LEAST);
  return { scale, zeroPoint: clamp(roundHalfEven(LEAST - low / scale)) };
}

/** To the nearest int8, halves to the even one, what is beyond to the end. */
export const quantise = (x: number, { scale, zeroPoint }: Quantisation): number =>
  clamp(roundHalfEven(x / scale) + zeroPoint);

export const dequantise = (q: number, { scale, zeroPoint }: Quantisation): number => scale * (q - zeroPoint);

const clamp = (q: number): number => Math.max(LEAST, Math.min(MOST, q));

function roundHalfEven(x: number): number {
  const low = Math.floor(x);
  const part = x - low;
  if (part !== 0.5) return part < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}

/** The table for inputs of the interval; outputs span what f takes there. */
export function* fitTable(target: FitTarget): Steps<TableFit> {
  const { min, max, samples, value, breaks } = target;
  const input = quantisationOf(min, max);
  let [low, high] = [Infinity, -Infinity];
  for (const sample of samples) {
    low = Math.min(low, sample.low);
    high = Math.max(high, sample.high);
  }
  const output = quantisationOf(low, high);
  const entries = new Int8Array(MOST - LEAST + 1);
  let worst: Worst = { z: min, error: 0 };
  let worstOnGrid = worst;
  for (let q = LEAST; q <= MOST; q++) {
    const z = dequantise(q, input);
    const entry = quantise(value(z), output);
    entries[q - LEAST] = entry;
    const y = dequantise(entry, output);
    const isInside = z >= min && z <= max;
    const error = Math.abs(value(z) - y);
    if (isInside && error > worstOnGrid.error) worstOnGrid = { z, error };
    // All inputs that are rounded to this one; the outermost take what is beyond.
    const from = q === LEAST ? min : Math.max(min, z - input.scale / 2);
    const to = q === MOST ? max : Math.min(max, z + input.scale / 2);
    if (from <= to) {
      const inCell = largestBetween((at) => Math.abs(value(at) - y), from, to, breaks);
      if (inCell.error > worst.error) worst = inCell;
    }
    yield;
  }
  return { form: 'table', input, output, entries, worst, worstOnGrid };
}

/** The maximum of an error between two inputs, both sides of every break included. */
function largestBetween(
  errorAt: (z: number) => number,
  from: number,
  to: number,
  breaks: readonly number[],
): Worst {
  const inside = breaks.filter((z) => z > from && z < to);
  const beside = inside.flatMap((z) => {
    const step = Math.max(Math.abs(z), 1e-3) * 2 ** -50;
    return [z - step, z, z + step];
  });
  const even = Array.from({ length: PER_CELL + 1 }, (_, i) => from + ((to - from) * i) / PER_CELL);
  const places = [...even, ...beside].sort((a, b) => a - b);
  let worst: Worst = { z: from, error: 0 };
  const look = (z: number): number => {
    const error = errorAt(z);
    if (error > worst.error) worst = { z, error };
    return error;
  };
  const errors = places.map(look);
  const at = errors.indexOf(Math.max(...errors));
  if (at <= 0 || at >= places.length - 1) return worst;
  let [left, right] = [places[at - 1] ?? from, places[at + 1] ?? to];
  for (let i = 0; i < REFINEMENTS; i++) {
    const [a, b] = [right - GOLDEN * (right - left), left + GOLDEN * (right - left)];
    if (look(a) > look(b)) right = b;
    else left = a;
  }
  return worst;
}

/** The function that the table computes: the input is rounded, looked up, and given its size again. */
export function tableAt({ input, output, entries }: TableFit): (z: number) => number {
  return (z) => dequantise(entries[quantise(z, input) - LEAST] ?? 0, output);
}
