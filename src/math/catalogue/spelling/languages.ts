import type { ActivationEntry, Framework, Spelling } from '../types';

/** Libraries of other languages than Python. */
const ELSEWHERE: ReadonlySet<Framework> = new Set(['burn', 'candle', 'tch', 'tfjs', 'flux']);

/** Libraries of Python that take their functions and defaults from the frameworks that models are published in. */
const FOLLOWING: ReadonlySet<Framework> = new Set(['mlx', 'triton', 'tilelang']);

/** How Python writes the activation, and the configurations of its frameworks. */
export const pythonSpellings = ({ spellings }: ActivationEntry): readonly Spelling[] =>
  spellings.filter(({ framework }) => !ELSEWHERE.has(framework));

/** Those spellings that documentation and hovers compare: of the frameworks that models are published in. */
export const comparedSpellings = (entry: ActivationEntry): readonly Spelling[] =>
  pythonSpellings(entry).filter(({ framework }) => !FOLLOWING.has(framework));
