import { compact } from '../../math/compact';
/** Maximum number of steps of undo; the oldest is dropped first. */
export const HISTORY_LIMIT = 100;

/** A value with its earlier and its undone versions. */
export interface History<T> {
  readonly present: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /**
   * The kind of the last step. A following step of the same kind joins it, so that one drag of a slider is
   * one step.
   */
  readonly group?: string;
}

/** Makes `next` the present, as a new step or as part of the last one if it has the same group. */
export function step<T>(history: History<T>, next: T, group?: string): History<T> {
  if (next === history.present) return history;
  const joins = group !== undefined && group === history.group;
  return {
    present: next,
    past: joins ? history.past : [...history.past, history.present].slice(-HISTORY_LIMIT),
    future: [],
    ...compact({ group }),
  };
}

/** Makes `next` the present without a step, for changes that nobody would want to undo. */
export const amend = <T>(history: History<T>, next: T): History<T> =>
  next === history.present ? history : { ...history, present: next };

/** Ends a group, so that the next step is separate. */
export function seal<T>(history: History<T>): History<T> {
  const { present, past, future } = history;
  return history.group === undefined ? history : { present, past, future };
}

/** Goes back one step, if there is one. */
export function undo<T>({ present, past, future }: History<T>): History<T> {
  const previous = past.at(-1);
  if (previous === undefined) return { present, past, future };
  return { present: previous, past: past.slice(0, -1), future: [present, ...future] };
}

/** Repeats the step that was undone last, if there is one. */
export function redo<T>({ present, past, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { present, past, future };
  return { present: next, past: [...past, present], future: rest };
}
