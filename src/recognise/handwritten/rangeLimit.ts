/** Bends that keep numbers in a range rather than being activations: `np.clip(image, 0, 1)`, `ids.clamp(min=0)`. */

import { findEntry, getEntry } from '../../math/catalogue';

/** A bend at constants only: of the variable itself, not of something made from it. */
const BARE_BEND =
  /^(clamp|max|min)\((?:z, ([^z]+)|([^z]+), z)\)$|^where\(z [<>]=? [^z,]+, (?:z, ([^z]+)|([^z]+), z)\)$/;
/** The same in two steps. */
const TWO_BENDS = /^(?:min\(max|max\(min)\((?:z, [^z]+|[^z]+, z)\), [^z]+\)$/;

/**
 * Whether the expression keeps numbers in a range rather than being an activation: `x.clamp(min=1e-6)`,
 * `np.clip(x, 0, 255)`, `torch.where(n > 0, n, 1)`. The bounds of activations are 0 or, on both sides, ±1 and 6.
 */
export function isRangeCheck(text: string): boolean {
  const match = BARE_BEND.exec(text);
  if (!match) return false;
  const bounds = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').split(', ');
  const usual = match[1] === 'clamp' ? ['0', '1', '(-1)', '6', '(-6)'] : ['0'];
  return !bounds.every((bound) => usual.includes(bound));
}

/** What is counted, indexed, measured, drawn or averaged is no pre-activation, whatever its bounds. */
const QUANTITIES = new Set(
  [
    'image img pixel color colour rgb mask matting alpha audio wav wave waveform window pulse contrast',
    'id idx index indice position pos label target token row col column offset length len lengths size count num',
    'pad start stop end step date time dur duration segment split',
    'box bbox coord coordinate iou inter intersection intersect area union width height left right top bottom',
    'dist distance angle theta cos cosine sin correlation corrcoef coefficient imag ramp freq frequency',
    'prob probability confidence weight loss ratio rate error kl reward action obs observation sample',
    'cdf pdf pmf sf inverse interpolate interpolation hot eigval eigenvalue denom denominator pvalue fdr ci power diag',
    'var variance std norm mean sum max min amax amin cummax argmax rmax rmin low high bound threshold',
    'round floor ceil gather similarity recall precision metric gain slope scale offset offs pid lse',
  ]
    .join(' ')
    .split(' '),
);

/** `boxCoordinates` and `box_coordinates` as their words in the singular. */
const wordsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .map((word) => (QUANTITIES.has(word) ? word : word.replace(/(?<=x)es$|s$/, '')));

/** What stands within brackets says how something is made or picked, not what it is. */
const withoutBrackets = (source: string): string => {
  let left = source;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, ' ');
  }
  return left;
};

/** Between 0 and 1 are shares, colours and probabilities; no activation of use has these bounds and slope 1. */
const UNIT_RANGE = /^clamp\(z, 0, 1\)$|^min\(max\((?:z, 0|0, z)\), 1\)$|^max\(min\((?:z, 1|1, z)\), 0\)$/;

/** Whether words of the function's name are an activation's: `reference_hardtanh`, but not `inverse_sigmoid`. */
function namesOne(owner: string): boolean {
  const words = wordsOf(owner);
  return words.some((word) => getEntry(word) !== undefined) && !words.includes('inverse');
}

/** Whether words of the source say that it is a quantity of another kind than a pre-activation. */
export const isQuantity = (source: string): boolean =>
  wordsOf(withoutBrackets(source)).some((word) => QUANTITIES.has(word));

/**
 * Whether the expression is nothing but a bend of something whose names say that it is a quantity of another kind, or
 * keeps it between 0 and 1.
 * @param names sources of the variable, of what the result is called, and the like
 * @param owner the function that it stands in; one that is called after an activation is one
 */
export function isLimitOfQuantity(text: string, names: readonly (string | undefined)[], owner = ''): boolean {
  if (!BARE_BEND.test(text) && !TWO_BENDS.test(text)) return false;
  if (findEntry(owner)) return false;
  if ([...names, owner].some((name) => name !== undefined && isQuantity(name))) return true;
  return UNIT_RANGE.test(text) && !namesOne(owner);
}
