/** What the sources of two factors tell about each other: layers of one input, slices of one tensor, names of halves. */

/** `self.w3(x)`, `dense(x)[0]`. */
const PROJECTION = /^[\w.]+(?:\[\w+\])?\(([\w.]+)(?:,[^()]*)?\)(?:\[0\])?$/;
export const isProjection = (source: string): boolean => PROJECTION.test(source);
export const isPlain = (source: string): boolean => /^\w+$/.test(source);
/** Whether two names are those of halves: `a` and `b`, `u` and `v`, `x1` and `x2`. */
export const areHalves = (value: string, gate: string): boolean => {
  const pair = [value, gate].sort().join(' ');
  return pair === 'a b' || pair === 'u v' || /^(\w+?_?)1 \1[2]$/.test(pair);
};
/** The input of a projection; undefined for anything else. */
export const projected = (source: string): string | undefined => PROJECTION.exec(source)?.[1];
/** The sliced tensor of `x[..., :n]`. */
export const sliced = (source: string): string | undefined => /^([\w.]+)\[[^\]]*\]$/.exec(source)?.[1];
