/** Consecutive calls, and the units without a nonzero slope in them. */
export interface UnitWindow {
  readonly from: number;
  readonly to: number;
  /**
   * For each layer, a bit mask in hexadecimal whose lowest bit is unit 0; null if the layer was not called.
   */
  readonly dead: readonly (string | null)[];
}

/**
 * Whether a unit had a nonzero slope in a window; unknown if its layer was not called or nothing was kept.
 */
type UnitState = 'alive' | 'dead' | 'unknown';

/** One unit over the whole recording. */
export interface UnitRow {
  /** Index over all layers that share the line, from 0. */
  readonly unit: number;
  /** Share of its values with a nonzero slope; null if it had no values. */
  readonly share: number | null;
  /** The last call with a nonzero slope, 0 if there was none; undefined if that was not kept. */
  readonly lastCall: number | undefined;
  /** One state for each window. */
  readonly states: readonly UnitState[];
}

/** The records of a site's units. */
export interface UnitRecord {
  readonly unitShares: readonly (number | null)[];
  readonly unitLastCalls: readonly number[];
  /** Number of units in each layer, in the order of the masks. */
  readonly layers: readonly number[];
  readonly windows: readonly UnitWindow[];
}

/** The units, least active first. Units with the same share are ordered by their last active call. */
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

/** Whether a unit is dead at the end: in the last window, or, without windows, in the whole recording. */
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

/** A bit of a hexadecimal number, counted from the lowest. */
function bitOf(mask: string, bit: number): boolean {
  const digit = mask[mask.length - 1 - (bit >> 2)];
  return digit !== undefined && ((Number.parseInt(digit, 16) >> (bit & 3)) & 1) === 1;
}

/** The mask of the units that are in both masks. */
export function bothMasks(a: string, b: string): string {
  const length = Math.min(a.length, b.length);
  const digits = Array.from({ length }, (_, i) => {
    const [p, q] = [a[a.length - length + i] ?? '0', b[b.length - length + i] ?? '0'];
    return (Number.parseInt(p, 16) & Number.parseInt(q, 16)).toString(16);
  });
  return digits.join('').replace(/^0+(?=.)/, '') || '0';
}

/** The number of units in a mask. */
export const maskCount = (mask: string): number =>
  Array.from(mask).reduce((sum, digit) => {
    const bits = Number.parseInt(digit, 16);
    return sum + (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1);
  }, 0);
