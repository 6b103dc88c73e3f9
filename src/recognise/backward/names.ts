/** Finds functions whose names say that one is the derivative of the other, in any language. */

/** The word in a function's name that marks a derivative: at its end, within it or at its start. */
const DERIVATIVES: readonly RegExp[] = [
  /^(\w+?)_?(?:backward|bwd|grad|gradient|deriv|derivative|prime|dx)((?:_?(?:kernel|functor|op|impl|cuda|cpu|gpu|half|float|double|b?f(?:p|loat)?\d+|\d+|v\d+))*)$/i,
  /^(_*)(?:d|bwd|backward|grad|gradient|deriv|derivative)_(\w+)$/i,
  /^()d([a-z]\w*)$/,
];

/** Words in a function's name in place of the word for a derivative, and endings that only a forward has. */
const FORWARDS = ['', '_forward', '_fwd', 'Forward', 'Fwd'];
const ENDINGS = ['', '_kernel', '_activate', '_activate_kernel'];

/** The name of the function whose derivative has the given name, among the names given. */
export function functionOfDerivative(name: string, names: ReadonlySet<string>): string | undefined {
  if (name === 'Deriv' && names.has('Fn')) return 'Fn';
  if (name === 'backward' || name === 'Backward') return undefined;
  for (const pattern of DERIVATIVES) {
    const [, before, after] = pattern.exec(name) ?? [];
    if (before === undefined || after === undefined) continue;
    const found = candidates(before, after).find((candidate) => candidate !== name && names.has(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

const candidates = (before: string, after: string): readonly string[] => [
  ...FORWARDS.flatMap((word) => [before + word + after, before + after + word]),
  ...FORWARDS.flatMap((word) => ENDINGS.map((ending) => before + word + ending)),
  `fwd_${after}`,
  `forward_${after}`,
];

/** Whether a parameter of a derivative is the incoming gradient, judging by its name. */
export const isGradientName = (name: string): boolean =>
  /^(g|d[yozlxc]|gy|gz|go|d_?out\w*|top_diff|upstream\w*|delta|cotangent|ct|err(or)?|\w*grad(ient)?s?(_?(out(put)?|y|in|input|data))?)$/i.test(
    plain(name),
  );

/** Whether a parameter of a derivative is the function's output, judging by its name. */
export const isOutputName = (name: string): boolean =>
  /^(y|out|output|result|res|ans|fx|activated|top_data)$/i.test(plain(name));

/** A parameter's name without its mark of a pointer: `x_ptr`, `xPtr`, `p_x`. */
export const plain = (name: string): string =>
  name.replace(/(?:_ptrs?|_pointer|Ptr|Pointer)$/, '').replace(/^(?:ptr_|p_)(?=\w)/, '');

/**
 * The index of the input whose gradient has the given name: `dx`, `grad_x`, `x_grad`, `d_input`, `gradInput`,
 * or the input's own name for a gradient stored in place.
 */
export function inputOfGradient(name: string, inputs: readonly string[]): number | undefined {
  const base = plain(name).toLowerCase();
  const bases = inputs.map((input) => plain(input).toLowerCase());
  const wanted = [
    base,
    ...[
      /^d_?(\w+)$/,
      /^grad(?:ient)?s?_?(?:of_|wrt_)?(\w+)$/,
      /^(\w+?)_?grad(?:ient)?s?$/,
      /^(bottom_)diff$/,
    ].flatMap((pattern) => pattern.exec(base)?.[1] ?? []),
  ];
  for (const each of wanted) {
    const index = bases.indexOf(each);
    if (index !== -1) return index;
  }
  return undefined;
}
