import { t } from '../../../l10n';
import { ArrayProblem } from './numericArray';

/** A file in an archive. */
interface ZipEntry {
  readonly name: string;
  /** Bytes once it is unpacked, as the archive says. */
  readonly size: number;
  readonly method: number;
  readonly start: number;
  readonly packed: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record has a comment of at most 65535 bytes behind it. */
const END_REACH = 22 + 65_535;
const MAX_ENTRIES = 10_000;

/** Whether a file is a ZIP archive, by its first bytes. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The files of an archive, by its central directory.
 * @throws {ArrayProblem} where it cannot be read
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  let { at, left } = directoryOf(view);
  for (; left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const local = view.getUint32(at + 42, true);
    if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw broken();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = view.getUint32(at + 20, true);
    if (start + packed > view.byteLength) throw broken();
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    entries.push({
      name,
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      start,
      packed,
    });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function directoryOf(view: DataView): { at: number; left: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - END_REACH); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const left = view.getUint16(at + 10, true);
    if (left > MAX_ENTRIES) throw broken();
    return { at: view.getUint32(at + 16, true), left };
  }
  throw broken();
}

const broken = (): ArrayProblem => new ArrayProblem(t('The archive is damaged or cut off.'));

/**
 * The bytes of one file of the archive.
 * @param most the most bytes; larger files are refused
 * @throws {ArrayProblem} where it is packed in a way that cannot be read, or too large
 */
export async function unzip(bytes: Uint8Array, entry: ZipEntry, most: number): Promise<Uint8Array> {
  const { method, start, packed, size } = entry;
  const own = bytes.subarray(start, start + packed);
  if (method === 0) return own;
  if (method !== 8) throw new ArrayProblem(t('The archive is packed in a way that NumPy does not use.'));
  if (size > most) throw tooLarge(most);
  const unpacked = new Uint8Array(size);
  let length = 0;
  const stream = new Blob([new Uint8Array(own)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > size) throw broken();
      unpacked.set(value, length);
      length += value.length;
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof ArrayProblem ? error : broken();
  }
  if (length !== size) throw broken();
  return unpacked;
}

/** The problem of a file that is too large to be read. */
export const tooLarge = (most: number): ArrayProblem =>
  new ArrayProblem(
    t(
      'The file has more than {0} MB, which is as much as is read. Save a part of it, such as a[:1000].',
      most / 1e6,
    ),
  );
