import { t } from '../../../l10n';
import { PIECE_VALUES, type NumericArray, type Piece, ArrayProblem } from './numericArray';

/** A number type of NumPy's, with the function that reads a number. */
interface NumberType {
  readonly name: string;
  readonly bytes: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

const type = (name: string, bytes: number, read: NumberType['read']): NumberType => ({ name, bytes, read });

/** By the letter and the size of NumPy's type strings. */
const TYPES: Readonly<Record<string, NumberType>> = {
  f2: type('float16', 2, (view, at, little) => half(view.getUint16(at, little))),
  f4: type('float32', 4, (view, at, little) => view.getFloat32(at, little)),
  f8: type('float64', 8, (view, at, little) => view.getFloat64(at, little)),
  i1: type('int8', 1, (view, at) => view.getInt8(at)),
  i2: type('int16', 2, (view, at, little) => view.getInt16(at, little)),
  i4: type('int32', 4, (view, at, little) => view.getInt32(at, little)),
  i8: type('int64', 8, (view, at, little) => Number(view.getBigInt64(at, little))),
  u1: type('uint8', 1, (view, at) => view.getUint8(at)),
  u2: type('uint16', 2, (view, at, little) => view.getUint16(at, little)),
  u4: type('uint32', 4, (view, at, little) => view.getUint32(at, little)),
  u8: type('uint64', 8, (view, at, little) => Number(view.getBigUint64(at, little))),
  b1: type('bool', 1, (view, at) => view.getUint8(at)),
};

const BFLOAT16 = type('bfloat16', 2, (view, at, little) => {
  WORD.setUint32(0, view.getUint16(at, little) << 16);
  return WORD.getFloat32(0);
});
const WORD = new DataView(new ArrayBuffer(4));

/** The value of a float16 by its bits. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction > 0 ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Whether a file is one of NumPy's arrays, by its first bytes. */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/**
 * Reads an array as `numpy.save` writes it: versions 1 to 3 of the format. Python objects in it are never unpickled.
 * @throws {ArrayProblem} for what is no such array, or has no real numbers
 */
export function readNpy(bytes: Uint8Array): NumericArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, end } = headerOf(bytes, view);
  const { type: number, little } = typeOf(header);
  const shape = shapeOf(header);
  const isFortran = /'fortran_order'\s*:\s*True/.test(header);
  const size = shape.reduce((a, b) => a * b, 1);
  if (end + size * number.bytes > bytes.length)
    throw new ArrayProblem(
      t(
        'The array is cut off: its shape {0} needs {1} bytes, and {2} are there.',
        `[${shape.join(', ')}]`,
        size * number.bytes,
        bytes.length - end,
      ),
    );
  const unitAxis = unitAxisOf(shape);
  const units = unitAxis === null ? 1 : (shape[unitAxis] ?? 1);
  const inner = unitAxis === null ? [] : isFortran ? shape.slice(0, unitAxis) : shape.slice(unitAxis + 1);
  const stride = inner.reduce((a, b) => a * b, 1);
  const pieces = function* (): Generator<Piece> {
    for (let from = 0; from < size; from += PIECE_VALUES) {
      const values = new Float64Array(Math.min(PIECE_VALUES, size - from));
      for (let i = 0; i < values.length; i++)
        values[i] = number.read(view, end + (from + i) * number.bytes, little);
      yield { values, unitOf: (i) => Math.floor((from + i) / stride) % units };
    }
  };
  return { dtype: number.name, shape, unitAxis, units, pieces };
}

/** The unit axis by the shape alone, as the recorder takes it; a vector has no units. */
function unitAxisOf(shape: readonly number[]): number | null {
  const dims = shape.length;
  return dims < 2 ? null : dims === 3 ? 2 : 1;
}

function headerOf(bytes: Uint8Array, view: DataView): { header: string; end: number } {
  const [major = 0] = [bytes[6]];
  const start = major === 1 ? 10 : 12;
  if (!isNpy(bytes) || bytes.length < start)
    throw new ArrayProblem(t('This is not an array written by numpy.save.'));
  if (major < 1 || major > 3)
    throw new ArrayProblem(
      t('This array has version {0} of its format; versions 1 to 3 can be read.', major),
    );
  const end = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > bytes.length || end - start > 100_000)
    throw new ArrayProblem(t('The array is cut off within its header.'));
  const decoder = new TextDecoder(major === 3 ? 'utf-8' : 'latin1');
  return { header: decoder.decode(bytes.subarray(start, end)), end };
}

function typeOf(header: string): { type: NumberType; little: boolean } {
  const [, descr] = /'descr'\s*:\s*'([^']*)'/.exec(header) ?? [];
  if (descr === undefined)
    throw new ArrayProblem(t('The array has fields. Save one of them: numpy.save(file, a["field"]).'));
  if (/^[<|]?bfloat16$/.test(descr)) return { type: BFLOAT16, little: true };
  const [, order, kind = ''] = /^([<>|=]?)(.*)$/.exec(descr) ?? [];
  const found = TYPES[kind];
  if (found) return { type: found, little: order !== '>' };
  if (kind === 'O')
    throw new ArrayProblem(t('The array holds Python objects, which are never loaded. Save numbers.'));
  if (kind.startsWith('c'))
    throw new ArrayProblem(t('The array is complex. Save its real part: numpy.save(file, a.real).'));
  throw new ArrayProblem(
    t(
      'The array has the type {0}, which says nothing of its numbers. Save it as numbers that NumPy knows: numpy.save(file, a.astype("float32")).',
      descr,
    ),
  );
}

function shapeOf(header: string): number[] {
  const [, inner] = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header) ?? [];
  if (inner === undefined) throw new ArrayProblem(t('The header of the array has no shape.'));
  const shape = [...inner.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (shape.length > 64 || !Number.isSafeInteger(shape.reduce((a, b) => a * b, 1)))
    throw new ArrayProblem(t('The header of the array has no shape.'));
  return shape;
}
