/** Functions that are forward and derivative of each other by their names, in any language. */

/** How the name of a derivative is made from that of the function; the first group is the function's. */
const DERIVATIVES: readonly RegExp[] = [
  /^(\w+?)_?(?:backward|bwd|grad|gradient|deriv|derivative|prime|dx)(?:_kernel)?$/i,
  /^(?:d|grad|deriv|derivative)_(\w+)$/i,
  /^d([a-z]\w*)$/,
];

const FORWARD_SUFFIXES = [
  '',
  '_forward',
  '_fwd',
  'Forward',
  'Fwd',
  '_kernel',
  '_forward_kernel',
  '_fwd_kernel',
];

/** The name of the function whose derivative has the given name, among those that are there. */
export function functionOfDerivative(name: string, names: ReadonlySet<string>): string | undefined {
  if (name === 'Deriv' && names.has('Fn')) return 'Fn';
  if (name === 'backward' || name === 'Backward') return undefined;
  for (const pattern of DERIVATIVES) {
    const base = pattern.exec(name)?.[1];
    const found =
      base === undefined ? undefined : FORWARD_SUFFIXES.find((suffix) => names.has(base + suffix));
    if (base !== undefined && found !== undefined && base + found !== name) return base + found;
  }
  return undefined;
}

/** Whether a parameter of a derivative is the gradient that comes in, by its name. */
export const isGradientName = (name: string): boolean =>
  /^(g|d[yozlx]|gy|gz|go|d_?out\w*|upstream\w*|delta|cotangent|ct|err(or)?|\w*grad(ient)?s?(_?(out(put)?|y|in|input))?)$/i.test(
    name,
  );

/** Whether a parameter of a derivative is the function's output, by its name. */
export const isOutputName = (name: string): boolean =>
  /^(y|out|output|result|res|ans|fx|activated)$/i.test(name);
