import { snake, snakeSlope } from '../numerics/snake';
import { isNear, snapPositive } from './infer';
import { arxiv, letter, POSITIVE, read, REALS, relation } from './parameter';
import { arg, fixed, transformers } from './spelling';
import type { ActivationEntry, ParameterValues } from './types';

const frequency = letter('a', 'frequency', 1, POSITIVE, [0.1, 10, 0.1], {
  note: 'The wave has period π/a and height 1/a.',
});

/** a of z + sin²(az)/a where f is one: roughly from the curvature at 0, then by secants where az is about 1. */
function inferFrequency(f: (z: number) => number): ParameterValues | undefined {
  // The wave is the same on both sides.
  if (!isNear(f(1) - f(-1), 2)) return undefined;
  const rough = (f(1e-3) - 1e-3) / 1e-6;
  if (!(rough > 0 && rough < 1e3)) return undefined;
  const z = 1 / rough;
  const miss = (a: number): number => snake(z, a) - f(z);
  let previous = rough;
  let current = rough * 1.001;
  for (let i = 0; i < 12 && current !== previous && miss(current) !== miss(previous); i++) {
    const next = current - (miss(current) * (current - previous)) / (miss(current) - miss(previous));
    [previous, current] = [current, next];
  }
  const value = snapPositive(current);
  return value === undefined ? undefined : { a: value };
}

// A kernel: its slope at ±∞ is 1, where the formula has none.
const snakeEntry: ActivationEntry = {
  id: 'snake',
  name: 'Snake',
  aliases: ['snake_activation'],
  summary:
    'The input plus a squared sine wave: a network can then continue periodic signals beyond its data. Used in audio models.',
  formula: { latex: String.raw`z + \frac{1}{a} \sin^{2}(a z)`, plain: 'z + sin(a·z)^2/a' },
  derivative: { latex: String.raw`1 + \sin(2 a z)`, plain: '1 + sin(2·a·z)' },
  parameters: [frequency],
  value: (z, params) => snake(z, read(frequency, params)),
  slope: (z, params) => snakeSlope(z, read(frequency, params)),
  kinks: () => [],
  range: () => REALS,
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote:
    'The slope swings between 0 and 2 all along the line, 1 on average; it is exactly 0 at single points only, one per period π/a.',
  paper: arxiv(
    'L. Ziyin, T. Hartwig, M. Ueda',
    'Neural Networks Fail to Learn Periodic Functions and How to Fix It',
    2020,
    '2006.08195',
  ),
  usedIn: ['BigVGAN'],
  relations: [
    relation('identity', 'It swings between the identity and 1/a above it.', { params: { a: 1 }, within: 1 }),
    relation('sine', 'It is z + sin²(az)/a.', {
      params: { a: 1 },
      targetParams: { omega: 1 },
      form: 'z + g^2',
    }),
  ],
  spellings: [
    transformers.model(
      'dac.modeling_dac.Snake1d',
      [arg('hidden_dim'), fixed('alpha', 'a', 1)],
      'One a per channel, called alpha and trained from 1.',
    ),
  ],
  infer: inferFrequency,
};

/** Activations with a wave in them. */
export const periodic: readonly ActivationEntry[] = [snakeEntry];
