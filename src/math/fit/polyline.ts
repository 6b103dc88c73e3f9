import type { Sample } from './target';

/** The line through (z, y) with that slope. */
interface Line {
  readonly z: number;
  readonly y: number;
  readonly slope: number;
}

const lineAt = ({ z, y, slope }: Line, at: number): number => y + slope * (at - z);

/** A place of the plane. */
export interface Point {
  readonly z: number;
  readonly y: number;
}

const slopeOf = (a: Point, b: Point): number => (b.y - a.y) / (b.z - a.z);

/**
 * Points of which the hull is kept on the side that a tangent from the right touches. `side` is 1 for points that lines
 * stay above, −1 for points that they stay below.
 */
class Hull {
  private readonly points: Point[] = [];
  private first = 0;

  constructor(private readonly side: 1 | -1) {}

  get isEmpty(): boolean {
    return this.points.length === this.first;
  }

  add(point: Point): void {
    const { points, side } = this;
    while (points.length - this.first >= 2) {
      const [a, b] = [points.at(-2), points.at(-1)];
      if (!a || !b || side * (slopeOf(a, b) - slopeOf(b, point)) > 0) break;
      points.pop();
    }
    points.push(point);
  }

  /** The line from one of the points to `point` that has all of them on its side; what it leaves behind is forgotten. */
  tangent(point: Point): Line {
    const { points, side } = this;
    const slopeAt = (i: number): number => {
      const from = points[i];
      return from === undefined ? NaN : slopeOf(from, point);
    };
    while (side * (slopeAt(this.first) - slopeAt(this.first + 1)) >= 0) this.first++;
    return { ...point, slope: slopeAt(this.first) };
  }
}

/** The points that a polyline has to stay close to. */
export interface Tube {
  /** Ascending in z, one at each place. Places that turn out to matter are added. */
  readonly samples: Sample[];
  /** The largest distance from any value of a sample. */
  readonly error: number;
  /** Another sample between two neighbours; undefined where they are close enough. */
  readonly between: (from: Sample, to: Sample, start: number) => Sample | undefined;
}

/** A longest line: through its gates, and why it cannot go on. */
interface Reach {
  readonly line: Line;
  /** The index of the gate that it misses; undefined where it reaches the last. */
  readonly missed?: number;
  /** Whether the missed gate lies above it. */
  readonly isAbove: boolean;
  /** The last gate that holds the line back. */
  readonly held: number;
}

/**
 * The line that goes on longest, and among the gates that it reaches comes closest to the next one: below the upper ends
 * from gate `fromHigh` on, and above the lower ends from gate `fromLow` on.
 */
function longest({ samples, error, between }: Tube, fromHigh: number, fromLow: number): Reach {
  const [lows, highs] = [new Hull(1), new Hull(-1)];
  let [steepest, flattest]: (Line | undefined)[] = [undefined, undefined];
  let [heldAbove, heldBelow] = [fromHigh, fromLow];
  const first = Math.min(fromHigh, fromLow);
  const start = samples[first]?.z ?? NaN;
  let i = first;
  for (let sample = samples[i]; sample; sample = samples[++i]) {
    const { z } = sample;
    const [low, high] = [sample.high - error, sample.low + error];
    const hasLow = i >= fromLow;
    const hasHigh = i >= fromHigh;
    const isAbove = hasLow && steepest !== undefined && low > lineAt(steepest, z);
    const isBelow = hasHigh && flattest !== undefined && high < lineAt(flattest, z);
    if (isAbove || isBelow) {
      const previous = samples[i - 1];
      // Where the next line has to begin after this one ends, they may cross between two gates: these must be close.
      const middle =
        previous && i > Math.max(fromLow, fromHigh) ? between(previous, sample, start) : undefined;
      if (middle) {
        samples.splice(i--, 0, middle);
        continue;
      }
      if (isAbove && steepest) return { line: steepest, missed: i, isAbove: true, held: heldAbove };
      if (flattest) return { line: flattest, missed: i, isAbove: false, held: heldBelow };
    }
    if (hasHigh && !lows.isEmpty && (!steepest || high < lineAt(steepest, z))) {
      steepest = lows.tangent({ z, y: high });
      heldAbove = i;
    }
    if (hasLow && !highs.isEmpty && (!flattest || low > lineAt(flattest, z))) {
      flattest = highs.tangent({ z, y: low });
      heldBelow = i;
    }
    if (hasLow) lows.add({ z, y: low });
    if (hasHigh) highs.add({ z, y: high });
  }
  return { line: middleOf(steepest, flattest, samples.at(-1)), isAbove: false, held: 0 };
}

/** A line with room on both sides, of those between two that go through the same gates. */
function middleOf(a: Line | undefined, b: Line | undefined, last: Sample | undefined): Line {
  if (!a || !b) {
    const only: Line = { z: last?.z ?? 0, y: ((last?.low ?? 0) + (last?.high ?? 0)) / 2, slope: 0 };
    return a ?? b ?? only;
  }
  return { z: a.z, y: (a.y + lineAt(b, a.z)) / 2, slope: (a.slope + b.slope) / 2 };
}

/**
 * The corners, ends included, of a continuous polyline that stays in the tube at all of its samples, in as few pieces as
 * there can be. Undefined where more than `most` are needed, or where a jump is higher than the tube.
 *
 * The first line goes on as long as any can. Whatever passes the last gate that holds it back and the gate that it misses
 * must cross it in between, so the next line may start anywhere there: on one side of it at the one, on the other side at
 * the other. For the next line this is a matter of the same gates, of which only one side counts at first (Imai and Iri,
 * Computer Vision, Graphics, and Image Processing 36 (1986); Suri, 35 (1986)).
 */
export function fewestPieces(tube: Tube, most: number): readonly Point[] | undefined {
  const { samples, error } = tube;
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.some(({ low, high }) => high - low > 2 * error)) return undefined;
  const corners: Point[] = [];
  let [fromHigh, fromLow] = [0, 0];
  let before: { readonly line: Line; readonly min: number; readonly max: number } | undefined;
  for (let pieces = 1; pieces <= most; pieces++) {
    const { line, missed, isAbove, held } = longest(tube, fromHigh, fromLow);
    corners.push(before ? crossing(before.line, line, before.min, before.max) : pointOn(line, first.z));
    if (missed === undefined) return [...corners, pointOn(line, last.z)];
    [fromHigh, fromLow] = isAbove ? [held, missed] : [missed, held];
    before = { line, min: samples[held]?.z ?? NaN, max: samples[missed]?.z ?? NaN };
  }
  return undefined;
}

const pointOn = (line: Line, z: number): Point => ({ z, y: lineAt(line, z) });

/** Where two lines meet, which is known to be between two places. */
function crossing(a: Line, b: Line, min: number, max: number): Point {
  const z = a.z + (lineAt(b, a.z) - a.y) / (a.slope - b.slope);
  return pointOn(a, Number.isFinite(z) ? Math.min(max, Math.max(min, z)) : (min + max) / 2);
}
