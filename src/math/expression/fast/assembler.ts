/** WebAssembly in binary, as far as loops over float64 need it. https://webassembly.github.io/spec/core/binary */

export type Code = readonly number[];

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
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

/** Instructions on locals and addresses. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  integer: (value: number): Code => [0x41, ...signed(value)],
  call: (index: number): Code => [0x10, ...unsigned(index)],
  /** Loops while `body` leaves a truth. */
  loop: (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0, 0x0b],
  /** Of addresses. */
  less: [0x49],
  plus: [0x6a],
} as const;

/** Instructions on numbers: on one at a time, or on several side by side. */
export interface NumberSet {
  /** Numbers that an instruction works on. */
  readonly lanes: number;
  /** The type of a local. */
  readonly type: number;
  readonly constant: (value: number) => Code;
  readonly load: (offset: number) => Code;
  /** The same number for all lanes. */
  readonly loadAll: (offset: number) => Code;
  readonly store: (offset: number) => Code;
  /** One of two numbers, by a truth, which is computed before them. The local may keep it. */
  readonly choose: (truth: Code, then: Code, otherwise: Code, local: number) => Code;
  /** A truth as 0 or 1. */
  readonly fromTruth: Code;
  /** The sum of the lanes of a local. */
  readonly total: (local: number) => Code;
  readonly not: Code;
  readonly and: Code;
  readonly or: Code;
  readonly compare: Readonly<Record<'==' | '!=' | '<' | '>' | '<=' | '>=', Code>>;
  readonly abs: Code;
  readonly neg: Code;
  readonly ceil: Code;
  readonly floor: Code;
  readonly sqrt: Code;
  readonly add: Code;
  readonly sub: Code;
  readonly mul: Code;
  readonly div: Code;
  readonly min: Code;
  readonly max: Code;
}

/** Float64, one at a time; branches that are not taken are not computed. */
export const SINGLE: NumberSet = {
  lanes: 1,
  type: 0x7c,
  constant: (value) => [0x44, ...float(value)],
  load: (offset) => [0x2b, 3, ...unsigned(offset)],
  loadAll: (offset) => [0x2b, 3, ...unsigned(offset)],
  store: (offset) => [0x39, 3, ...unsigned(offset)],
  choose: (truth, then, otherwise) => [...truth, 0x04, 0x7c, ...then, 0x05, ...otherwise, 0x0b],
  fromTruth: [0xb8],
  total: (local) => op.get(local),
  not: [0x45],
  and: [0x71],
  or: [0x72],
  compare: { '==': [0x61], '!=': [0x62], '<': [0x63], '>': [0x64], '<=': [0x65], '>=': [0x66] },
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
};

const wide = (code: number): Code => [0xfd, ...unsigned(code)];
const splat = wide(0x14);

/** Two float64 side by side; both branches are computed, and truths are masks. */
export const DOUBLE: NumberSet = {
  lanes: 2,
  type: 0x7b,
  constant: (value) => [...SINGLE.constant(value), ...splat],
  load: (offset) => [...wide(0), 3, ...unsigned(offset)],
  loadAll: (offset) => [...SINGLE.load(offset), ...splat],
  store: (offset) => [...wide(0x0b), 3, ...unsigned(offset)],
  choose: (truth, then, otherwise, local) => [
    ...[...truth, ...op.set(local)],
    ...[...then, ...otherwise, ...op.get(local), ...wide(0x52)],
  ],
  fromTruth: [...SINGLE.constant(1), ...splat, ...wide(0x4e)],
  total: (local) => [
    ...[...op.get(local), ...wide(0x21), 0],
    ...[...op.get(local), ...wide(0x21), 1],
    ...SINGLE.add,
  ],
  not: wide(0x4d),
  and: wide(0x4e),
  or: wide(0x50),
  compare: {
    '==': wide(0x47),
    '!=': wide(0x48),
    '<': wide(0x49),
    '>': wide(0x4a),
    '<=': wide(0x4b),
    '>=': wide(0x4c),
  },
  abs: wide(0xec),
  neg: wide(0xed),
  ceil: wide(0x74),
  floor: wide(0x75),
  sqrt: wide(0xef),
  add: wide(0xf0),
  sub: wide(0xf1),
  mul: wide(0xf2),
  div: wide(0xf3),
  min: wide(0xf4),
  max: wide(0xf5),
};

/** A function of the number of bytes to go through; it leaves a number. */
export interface LoopFunction {
  /** Numbers that it keeps in locals, besides the address of the point at hand. */
  readonly locals: number;
  /** Their type. */
  readonly type: number;
  readonly code: Code;
}

/** Where a function's own locals begin: after the number of bytes and the address. */
export const FIRST_LOCAL = 2;

/**
 * A module of functions that work on the imported memory.
 * @param imports functions of one or two float64, which are called by their index
 */
export function moduleOf(
  imports: readonly ((...numbers: number[]) => number)[],
  functions: readonly LoopFunction[],
): Uint8Array<ArrayBuffer> {
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content];
  const types = [
    [0x60, 1, 0x7c, 1, 0x7c],
    [0x60, 2, 0x7c, 0x7c, 1, 0x7c],
    [0x60, 1, 0x7f, 1, 0x7c],
  ];
  const imported = [
    [...name('fast'), ...name('memory'), 2, 0, 1],
    // By their own names: engines keep what they know of a function for every module of the same bytes.
    ...imports.map((f) => [...name('fast'), ...name(f.name), 0, f.length - 1]),
  ];
  const bodies = functions.map(({ locals, type, code }) => {
    const body = [2, 1, 0x7f, ...unsigned(locals), type, ...code, 0x0b];
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
