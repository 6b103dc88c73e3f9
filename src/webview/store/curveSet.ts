import { defaultParams, getEntry } from '../../math/catalogue';
import { compile } from '../../math/language';
import { LIMITS } from '../../protocol/limits';
import type { Curve, ExpressionCurve } from '../../protocol/state';
import { axisOf, curveFormOf } from '../curves/curveForm';
import { compact } from '../../math/compact';

/** The first key of the form c0, c1, … that is unused. */
function freeKey(curves: readonly Curve[]): string {
  const taken = new Set(curves.map(({ key }) => key));
  let n = 0;
  while (taken.has(`c${n}`)) n++;
  return `c${n}`;
}

/** The first slot that none of the curves has. */
export function freeSlot(curves: readonly Pick<Curve, 'slot'>[]): number {
  const taken = new Set(curves.map(({ slot }) => slot));
  let slot = 0;
  while (taken.has(slot)) slot++;
  return slot;
}

/** The curve with a key and a colour that no curve in the set has. */
export function adopted(curve: Curve, curves: readonly Curve[]): Curve {
  const slotFree = curve.slot !== undefined && curves.every(({ slot }) => slot !== curve.slot);
  return {
    ...curve,
    key: freeKey(curves),
    slot: slotFree ? curve.slot : freeSlot(curves),
  };
}

/** A text that differs for different functions. A missing parameter means its default. */
function content(curve: Curve): string {
  const entry = curve.type === 'activation' ? getEntry(curve.activation) : undefined;
  const form = entry && curve.type === 'activation' ? curveFormOf(entry, curve) : undefined;
  const params = Object.entries({ ...(form && defaultParams(form)), ...curve.params });
  return JSON.stringify([
    curve.type === 'activation' ? [curve.activation, axisOf(curve)] : curve.text.trim(),
    params.sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

/** Whether two curves show the same function, judging by their text and parameters. */
const isSameCurve = (a: Curve, b: Curve): boolean => a.type === b.type && content(a) === content(b);

/** The result of adding curves. */
export interface Added {
  readonly curves: readonly Curve[];
  /** Keys of the requested curves, both new and existing ones. */
  readonly keys: readonly string[];
  /** Number of curves that exceeded the limit. */
  readonly dropped: number;
}

/** The curves with others after them. A curve that exists already is made visible instead. */
export function withAdded(curves: readonly Curve[], more: readonly Curve[]): Added {
  let result = [...curves];
  const keys: string[] = [];
  let dropped = 0;
  for (const curve of more) {
    const twin = result.find((other) => isSameCurve(other, curve));
    if (twin) {
      // It is the same function, so the row moves to its latest origin.
      const { origin = twin.origin, place = twin.place } = curve;
      const shown: Curve = {
        ...twin,
        visible: true,
        ...compact({ origin, place }),
      };
      result = result.map((other) => (other === twin ? shown : other));
      keys.push(twin.key);
    } else if (result.length < LIMITS.curves) {
      const added = adopted(curve, result);
      result.push(added);
      keys.push(added.key);
    } else dropped += 1;
  }
  return { curves: result, keys, dropped };
}

/** The curves with a copy after the given one, in a colour of its own. */
export function withDuplicate(curves: readonly Curve[], key: string): Added {
  const index = curves.findIndex((curve) => curve.key === key);
  const original = curves[index];
  if (!original || curves.length >= LIMITS.curves) return { curves, keys: [], dropped: original ? 1 : 0 };
  const copy = { ...original, key: freeKey(curves), slot: freeSlot(curves), visible: true };
  return {
    curves: [...curves.slice(0, index + 1), copy, ...curves.slice(index + 1)],
    keys: [copy.key],
    dropped: 0,
  };
}

/** The curves with one of them moved by a number of places, at most to the end. */
export function withMoved(curves: readonly Curve[], key: string, by: number): readonly Curve[] {
  const from = curves.findIndex((curve) => curve.key === key);
  const curve = curves[from];
  const to = Math.min(curves.length - 1, Math.max(0, from + by));
  if (!curve || to === from) return curves;
  const others = curves.filter((other) => other !== curve);
  return [...others.slice(0, to), curve, ...others.slice(to)];
}

/** The expression with another text. While the text has an error, its last valid version stays drawn. */
export function withText(curve: ExpressionCurve, text: string): ExpressionCurve {
  const { drawn, ...rest } = curve;
  if (compile(text).ok) return { ...rest, text };
  const last = compile(curve.text).ok ? curve.text : drawn;
  return { ...rest, text, ...compact({ drawn: last }) };
}
