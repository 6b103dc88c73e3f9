import { LIMITS } from '../../protocol/limits';
import { rangeProblem, type View } from '../../protocol/state';

/** A range of an axis. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Narrowest range for zooming. A narrower one would show the rounding of float64 around ordinary z. */
const MIN_SPAN = 1e-6;

/** The range scaled by `factor` (below 1: zoomed in), with the point `at` fixed. */
export function zoomed({ min, max }: Range, at: number, factor: number): Range {
  const span = Math.min(2 * LIMITS.magnitude, Math.max(MIN_SPAN, (max - min) * factor));
  const share = (at - min) / (max - min);
  return clamped({ min: at - share * span, max: at + (1 - share) * span });
}

/** The range moved by `by`, within the limits. */
export function panned({ min, max }: Range, by: number): Range {
  return clamped({ min: min + by, max: max + by });
}

/** The range moved into the limits, and narrowed if necessary. */
export function clamped({ min, max }: Range): Range {
  const { magnitude } = LIMITS;
  const span = Math.min(max - min, 2 * magnitude);
  if (min < -magnitude) return { min: -magnitude, max: -magnitude + span };
  if (max > magnitude) return { min: magnitude - span, max: magnitude };
  return { min, max };
}

/** The range with fewer digits. A field need not show 17 digits if the change is smaller than a pixel. */
export function tidy({ min, max }: Range): Range {
  const digits = Math.max(0, Math.min(12, 4 - Math.floor(Math.log10(max - min))));
  return { min: Number(min.toFixed(digits)), max: Number(max.toFixed(digits)) };
}

const zRange = ({ zMin, zMax }: View): Range => ({ min: zMin, max: zMax });

/** The view with other ranges, or unchanged if these cannot be drawn. */
function withRanges(view: View, z: Range, y: Range | undefined): View {
  const [newZ, newY] = [tidy(z), y && tidy(y)];
  const isBad =
    rangeProblem(newZ.min, newZ.max, 'z') !== undefined ||
    (newY !== undefined && rangeProblem(newY.min, newY.max, 'y') !== undefined);
  if (isBad) return view;
  return { zMin: newZ.min, zMax: newZ.max, ...(newY && { y: newY }) };
}

/** Zooms around a point. A y range that the user has set is zoomed too; an automatic one adapts by itself. */
export function zoomView(view: View, at: { readonly z: number; readonly y: number }, factor: number): View {
  return withRanges(view, zoomed(zRange(view), at.z, factor), view.y && zoomed(view.y, at.y, factor));
}

/** Pans by the given distances. y changes only if the user has set its range. */
export function panView(view: View, by: { readonly z: number; readonly y: number }): View {
  return withRanges(view, panned(zRange(view), by.z), view.y && panned(view.y, by.y));
}

/**
 * Two fingers on the plotting area: the point between them, as shares of the width and height from the lower
 * left.
 */
export interface Pinch {
  readonly across: number;
  readonly up: number;
  /** The distance between them in pixels. */
  readonly distance: number;
}

/**
 * The view after two fingers have moved: what was between them stays between them, and grows as they part.
 */
export function pinchView(view: View, y: Range, from: Pinch, to: Pinch): View {
  const at = {
    z: view.zMin + from.across * (view.zMax - view.zMin),
    y: y.min + from.up * (y.max - y.min),
  };
  const next = zoomView(view, at, from.distance / Math.max(1, to.distance));
  const height = next.y ? next.y.max - next.y.min : 0;
  return panView(next, {
    z: (from.across - to.across) * (next.zMax - next.zMin),
    y: (from.up - to.up) * height,
  });
}

/** 1, 2 or 5 times a power of ten, near a hundredth of the range: one press of an arrow key. */
export function keyboardStep({ zMin, zMax }: View): number {
  const rough = (zMax - zMin) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const mantissa = rough / power;
  return power * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
}

/** z rounded to the grid of keyboard steps, without binary rounding errors (0.1 + 0.2 gives 0.3). */
export function snapped(z: number, step: number): number {
  const digits = Math.max(0, Math.min(15, -Math.floor(Math.log10(step)) + 1));
  return Number((Math.round(z / step) * step).toFixed(digits));
}
