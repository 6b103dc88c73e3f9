/** Steps kept for undo; the oldest goes first. */
export const HISTORY_LIMIT = 100;

/** A value with what it was before and what was undone. */
export interface History<T> {
  readonly present: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** What the last step was; a following step of the same kind joins it (one drag of a slider is one step). */
  readonly group?: string;
}

/** The present becomes `next`, as a step of its own or as part of the last one of the same group. */
export function step<T>(history: History<T>, next: T, group?: string): History<T> {
  if (next === history.present) return history;
  const joins = group !== undefined && group === history.group;
  return {
    present: next,
    past: joins ? history.past : [...history.past, history.present].slice(-HISTORY_LIMIT),
    future: [],
    ...(group !== undefined && { group }),
  };
}

/** The present becomes `next` without a step: nothing a person would want to undo. */
export const amend = <T>(history: History<T>, next: T): History<T> =>
  next === history.present ? history : { ...history, present: next };

/** Ends a group: the next step stands alone. */
export function seal<T>(history: History<T>): History<T> {
  const { present, past, future } = history;
  return history.group === undefined ? history : { present, past, future };
}

export function undo<T>({ present, past, future }: History<T>): History<T> {
  const previous = past.at(-1);
  if (previous === undefined) return { present, past, future };
  return { present: previous, past: past.slice(0, -1), future: [present, ...future] };
}

export function redo<T>({ present, past, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { present, past, future };
  return { present: next, past: [...past, present], future: rest };
}
