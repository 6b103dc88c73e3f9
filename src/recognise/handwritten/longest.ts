/** Longer expressions are not activations. */
export const LONGEST_EXPRESSION = 2000;
