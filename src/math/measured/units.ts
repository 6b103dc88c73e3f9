/** Consecutive calls, and which units had no slope in them. */
export interface UnitWindow {
  readonly from: number;
  readonly to: number;
  /** For each layer a bit mask in hexadecimal, unit 0 the lowest bit; null where the layer was not called. */
  readonly dead: readonly (string | null)[];
}

/** Whether a unit had a slope other than 0 in a window; unknown where its layer was not called or nothing was kept. */
export type UnitState = 'alive' | 'dead' | 'unknown';

/** One unit over the run. */
export interface UnitRow {
  /** Counted from 0 over all layers that share the line. */
  readonly unit: number;
  /** Share of its values with a slope; null where it had none. */
  readonly share: number | null;
  /** The last call with a slope, 0 where there was none; undefined where that was not kept. */
  readonly lastCall: number | undefined;
  /** One for each window. */
  readonly states: readonly UnitState[];
}

/** The record of a site's units one by one. */
export interface UnitRecord {
  readonly unitShares: readonly (number | null)[];
  readonly unitLastCalls: readonly number[];
  /** Units of each layer, in the order of the masks. */
  readonly layers: readonly number[];
  readonly windows: readonly UnitWindow[];
}

/** The units, the least active first; those of the same share by when they were active last. */
export function unitRows(record: UnitRecord): UnitRow[] {
  const places = record.layers.flatMap((units, layer) =>
    Array.from({ length: units }, (_, bit) => ({ layer, bit })),
  );
  const rows = record.unitShares.map((share, unit): UnitRow => {
    const lastCall = record.unitLastCalls[unit];
    const place = places[unit];
    return {
      unit,
      share,
      lastCall,
      states: record.windows.map((window) => stateIn(window, place, lastCall)),
    };
  });
  return rows.sort(
    (a, b) =>
      (a.share ?? 1) - (b.share ?? 1) ||
      (a.lastCall ?? Infinity) - (b.lastCall ?? Infinity) ||
      a.unit - b.unit,
  );
}

/** Whether a unit is dead at the end: in the last window, and where there are no windows, in all that was measured. */
export const isDead = ({ states, share }: UnitRow): boolean => {
  const newest = states.at(-1);
  return newest === undefined || newest === 'unknown' ? share === 0 : newest === 'dead';
};

function stateIn(
  { from, dead }: UnitWindow,
  place: { readonly layer: number; readonly bit: number } | undefined,
  lastCall: number | undefined,
): UnitState {
  const mask = place && dead[place.layer];
  if (place && typeof mask === 'string') return bitOf(mask, place.bit) ? 'dead' : 'alive';
  if (mask === null || lastCall === undefined) return 'unknown';
  return lastCall < from ? 'dead' : 'unknown';
}

/** The bit of a number in hexadecimal, counted from the lowest. */
function bitOf(mask: string, bit: number): boolean {
  const digit = mask[mask.length - 1 - (bit >> 2)];
  return digit !== undefined && ((Number.parseInt(digit, 16) >> (bit & 3)) & 1) === 1;
}

/** The mask of the units that are in both. */
export function bothMasks(a: string, b: string): string {
  const length = Math.min(a.length, b.length);
  const digits = Array.from({ length }, (_, i) => {
    const [p, q] = [a[a.length - length + i] ?? '0', b[b.length - length + i] ?? '0'];
    return (Number.parseInt(p, 16) & Number.parseInt(q, 16)).toString(16);
  });
  return digits.join('').replace(/^0+(?=.)/, '') || '0';
}

/** How many units a mask has. */
export const maskCount = (mask: string): number =>
  Array.from(mask).reduce((sum, digit) => {
    const bits = Number.parseInt(digit, 16);
    return sum + (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1);
  }, 0);
