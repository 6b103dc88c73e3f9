/** WebAssembly in binary, as far as loops over float64 need it. https://webassembly.github.io/spec/core/binary */

export type Code = readonly number[];

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed number in LEB128; values here are never negative. */
function signed(value: number): number[] {
  const bytes = unsigned(value);
  const last = bytes.at(-1) ?? 0;
  return last & 0x40 ? [...bytes.slice(0, -1), last | 0x80, 0] : bytes;
}

const float = (value: number): Code => [...new Uint8Array(Float64Array.of(value).buffer)];

/** Instructions. Numbers are float64, truths and addresses int32. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  constant: (value: number): Code => [0x44, ...float(value)],
  integer: (value: number): Code => [0x41, ...signed(value)],
  call: (index: number): Code => [0x10, ...unsigned(index)],
  load: (offset: number): Code => [0x2b, 3, ...unsigned(offset)],
  store: (offset: number): Code => [0x39, 3, ...unsigned(offset)],
  /** Loops while `body` leaves a truth. */
  loop: (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0, 0x0b],
  /** A number from one of two branches, for the truth that is there. */
  choose: (then: Code, otherwise: Code): Code => [0x04, 0x7c, ...then, 0x05, ...otherwise, 0x0b],
  not: [0x45],
  less: [0x49],
  plus: [0x6a],
  and: [0x71],
  or: [0x72],
  eq: [0x61],
  ne: [0x62],
  lt: [0x63],
  gt: [0x64],
  le: [0x65],
  ge: [0x66],
  abs: [0x99],
  neg: [0x9a],
  ceil: [0x9b],
  floor: [0x9c],
  sqrt: [0x9f],
  add: [0xa0],
  sub: [0xa1],
  mul: [0xa2],
  div: [0xa3],
  min: [0xa4],
  max: [0xa5],
  /** A truth as 0 or 1. */
  fromTruth: [0xb8],
} as const;

/** A function of the number of bytes to go through; it leaves a number. */
export interface LoopFunction {
  /** Numbers that it keeps in locals, besides the address of the point at hand. */
  readonly locals: number;
  readonly code: Code;
}

/** Where a function's own locals begin: after the number of bytes and the address. */
export const FIRST_LOCAL = 2;

/**
 * A module of functions that work on the imported memory.
 * @param imports numbers of arguments of the imported functions of float64, which are called by their index
 */
export function moduleOf(
  imports: readonly (1 | 2)[],
  functions: readonly LoopFunction[],
): Uint8Array<ArrayBuffer> {
  const name = (text: string): number[] => [text.length, ...[...text].map((c) => c.charCodeAt(0))];
  const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content];
  const types = [
    [0x60, 1, 0x7c, 1, 0x7c],
    [0x60, 2, 0x7c, 0x7c, 1, 0x7c],
    [0x60, 1, 0x7f, 1, 0x7c],
  ];
  const imported = [
    [...name('fast'), ...name('memory'), 2, 0, 1],
    ...imports.map((count, i) => [...name('fast'), ...name(`f${i}`), 0, count - 1]),
  ];
  const bodies = functions.map(({ locals, code }) => {
    const body = [2, 1, 0x7f, ...unsigned(locals), 0x7c, ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list(imported)),
    ...section(3, list(functions.map(() => [2]))),
    ...section(7, list(functions.map((_, i) => [...name(`loop${i}`), 0, ...unsigned(imports.length + i)]))),
    ...section(10, list(bodies)),
  ]);
}
