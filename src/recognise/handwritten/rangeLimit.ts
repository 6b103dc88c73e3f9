/** Names of quantities that are not pre-activations: sizes, indices, colours, losses. */

/**
 * Words for things that are counted, indexed, measured, drawn or averaged. They are never pre-activations,
 * whatever their bounds.
 */
const QUANTITIES = new Set(
  [
    'image img pixel color colour rgb mask matting alpha audio wav wave waveform window pulse contrast',
    'id idx index indice position pos label target token row col column offset length len lengths size count num',
    'pad start stop end step date time dur duration segment split',
    'box bbox coord coordinate iou inter intersection intersect area union width height left right top bottom',
    'dist distance angle theta cos cosine sin correlation corrcoef coefficient imag ramp freq frequency',
    'prob probability confidence weight loss ratio rate error kl reward action obs observation sample',
    'eig similarity random randn rand noise diffuse specular lambert',
    'cdf pdf pmf sf inverse interpolate interpolation hot eigval eigenvalue denom denominator pvalue fdr ci power diag',
    'var variance std norm mean sum max min amax amin cummax argmax rmax rmin low high bound threshold',
    'round floor ceil gather similarity recall precision metric gain slope scale offset offs pid lse',
  ]
    .join(' ')
    .split(' '),
);

/** `boxCoordinates` and `box_coordinates` as words in the singular. */
const wordsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .map((word) => (QUANTITIES.has(word) ? word : word.replace(/ies$/, 'y').replace(/(?<=x)es$|s$/, '')));

/**
 * The source without the content of brackets, which says how something is made or selected, not what it is.
 */
export const withoutBrackets = (source: string): string => {
  let left = source;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, ' ');
  }
  return left;
};

/** Whether words in the source show that it is not a pre-activation. */
export const isQuantity = (source: string): boolean =>
  wordsOf(withoutBrackets(source)).some((word) => QUANTITIES.has(word));
