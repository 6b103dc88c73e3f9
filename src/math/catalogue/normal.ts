import { t } from '../../l10n';
import {
  clippedGelu,
  clippedGeluSlope,
  crossing,
  GELU_MINIMUM,
  GELU_MINIMUM_AT,
} from '../numerics/clippedGelu';
import { geluSlope } from '../numerics/gelu';
import { normalCdf } from '../numerics/special';
import { declare } from './declare';
import { FAR, isNear, snapPositive } from './infer';
import { changeBetween } from '../numerics/neighbours';
import { snap } from '../numerics/snap';
import { arxiv, letter, POSITIVE, read, REALS, relation } from './parameter';
import { arg, transformers } from './spelling';
import type { ActivationEntry, Interval, Kink, ParameterValues } from './types';

const min = letter('a', 'lower bound', -10, REALS, [-10, 10, 0.1], {
  id: 'min',
  note: 'GELU is nowhere below −0.17, so that smaller bounds do nothing.',
});

const max = letter('b', 'upper bound', 10, POSITIVE, [0.1, 20, 0.1], { id: 'max' });

const bounds = (params: ParameterValues): [number, number] => [read(min, params), read(max, params)];

/** Where GELU is outside the bounds, ascending; at the ends it is within, hence they are open. */
function clippedRegions(params: ParameterValues): readonly Interval[] {
  const [low, high] = bounds(params);
  const above: Interval = {
    min: crossing(high, 'rising', 'at most') ?? Infinity,
    max: Infinity,
    minOpen: true,
  };
  const end = crossing(low, 'rising', 'at least');
  if (end === undefined) return [above];
  const start = crossing(low, 'falling', 'at least');
  const below: Interval =
    start === undefined
      ? { min: -Infinity, max: end, maxOpen: true }
      : { min: start, max: end, minOpen: true, maxOpen: true };
  return [below, above];
}

/** A kink at each finite end of a clipped region: 0 on the region's side, GELU's slope on the other. */
function clippedKinks(params: ParameterValues): readonly Kink[] {
  return clippedRegions(params).flatMap((region) => {
    const slopeAt = (z: number): Pick<Kink, 'z' | 'convention'> => ({ z, convention: geluSlope(z) });
    return [
      ...(region.min > -Infinity ? [{ ...slopeAt(region.min), left: geluSlope(region.min), right: 0 }] : []),
      ...(region.max < Infinity ? [{ ...slopeAt(region.max), left: 0, right: geluSlope(region.max) }] : []),
    ];
  });
}

// A kernel: the formula misses references of its slope.
const clippedGeluEntry: ActivationEntry = {
  id: 'clipped_gelu',
  name: 'Clipped GELU',
  aliases: ['gelu_10'],
  summary:
    'GELU limited to an interval, by default from −10 to 10, so that few outliers do not spoil the range of a quantised network.',
  formula: {
    latex: String.raw`\max\bigl(a,\ \min(b,\ z\,\Phi(z))\bigr)`,
    plain: 'max(a, min(b, z·Φ(z)))',
  },
  derivative: {
    latex: String.raw`\begin{cases} \Phi(z) + z\,\varphi(z) & a < z\,\Phi(z) < b \\ 0 & z\,\Phi(z) < a \text{ or } z\,\Phi(z) > b \end{cases}`,
    plain: 'z·Φ(z) < a ? 0 : (z·Φ(z) > b ? 0 : Φ(z) + z·φ(z))',
  },
  parameters: [min, max],
  conflict: (params) => {
    const [low, high] = bounds(params);
    return low >= high
      ? t('{0} must be less than {1}, got {0} = {2} and {1} = {3}', 'min', 'max', low, high)
      : undefined;
  },
  value: (z, params) => clippedGelu(z, ...bounds(params)),
  slope: (z, params) => clippedGeluSlope(z, ...bounds(params)),
  kinks: clippedKinks,
  range: (params) => {
    const [low, high] = bounds(params);
    return { min: Math.max(low, GELU_MINIMUM), max: high };
  },
  monotonicity: (params) => (read(min, params) >= 0 ? 'non-decreasing' : 'non-monotonic'),
  zeroGradient: clippedRegions,
  gradientNote:
    'Beyond the bounds the slope is exactly 0; within them it fades on the negative side faster than exponentially, as that of GELU does.',
  paper: arxiv(
    'H. Wu, P. Judd, X. Zhang, M. Isaev, P. Micikevicius',
    'Integer Quantization for Deep Learning Inference: Principles and Empirical Evaluation',
    2020,
    '2004.09602',
  ),
  relations: [
    relation('gelu', 'Between its bounds it is the exact GELU.', {
      params: { min: -10, max: 10 },
      on: { max: 10 },
    }),
  ],
  spellings: [
    transformers.layer(['ClippedGELUActivation'], [arg('min', 'min'), arg('max', 'max')]),
    transformers.string(['gelu_10']),
  ],
  infer: (f) => {
    const high = snapPositive(f(FAR));
    if (high === undefined || high >= FAR) return undefined;
    const low = snap(f(GELU_MINIMUM_AT));
    if (!(low < high)) return undefined;
    // A bound that nothing reaches cannot be read off.
    return { min: low > GELU_MINIMUM + 1e-9 ? low : min.default, max: high };
  },
};

const mean = letter('μ', 'mean', 0.707107, REALS, [-3, 3, 0.05], {
  note: 'Where the value is 1/2; by default √(1/2), so that the curve meets ReLU² there.',
});

const deviation = letter('s', 'standard deviation', 0.282095, POSITIVE, [0.05, 3, 0.05], {
  id: 'sigma',
  note: 'By default √(1/(4π)), so that value and slope at μ are those of ReLU².',
});

/** The z in [−10⁶, 10⁶] where f rises past the level. */
const solve = (f: (z: number) => number, level: number): number =>
  changeBetween(-1e6, 1e6, (z) => f(z) < level).first;

const laplaceEntry = declare({
  id: 'laplace',
  name: 'Laplace',
  aliases: ['laplace_attention'],
  summary:
    'The distribution function of a normal variable: a bounded stand-in for ReLU² in the attention of Mega, in place of softmax.',
  formula: 'Φ((z - μ)/s)',
  latex: String.raw`\frac{1}{2}\left(1 + \operatorname{erf}\frac{z - \mu}{s \sqrt{2}}\right) = \Phi\!\left(\frac{z - \mu}{s}\right)`,
  derivative: 'φ((z - μ)/s)/s',
  derivativeLatex: String.raw`\frac{1}{s}\,\varphi\!\left(\frac{z - \mu}{s}\right)`,
  parameters: [mean, deviation],
  centre: (params) => read(mean, params),
  range: () => ({ min: 0, max: 1, minOpen: true, maxOpen: true }),
  monotonicity: () => 'increasing',
  gradientNote:
    'The slope fades faster than exponentially on both sides of μ; farther than about 3.7s from it there is next to no gradient.',
  paper: arxiv(
    'X. Ma, C. Zhou, X. Kong, J. He, L. Gui, G. Neubig, J. May, L. Zettlemoyer',
    'Mega: Moving Average Equipped Gated Attention',
    2022,
    '2209.10655',
  ),
  usedIn: ['MEGA'],
  relations: [
    relation('gelu', 'With μ = 0 and s = 1 it is the Φ(z) in GELU(z) = z·Φ(z).', {
      params: { mu: 0, sigma: 1 },
      form: 'g/z',
    }),
    relation(
      'sigmoid',
      'With μ = 0 and s = 1.702 it is within 0.0095 of the sigmoid, farthest near |z| = 0.97.',
      { params: { mu: 0, sigma: 1.702 }, within: 0.009487 },
    ),
  ],
  spellings: [transformers.layer(['LaplaceActivation']), transformers.string(['laplace'])],
  infer: (f) => {
    // Most curves end elsewhere, which is far cheaper to see than to search for where they pass through 1/2.
    if (!isNear(f(-FAR), 0) || !isNear(f(FAR), 1)) return undefined;
    const centre = solve(f, 0.5);
    const value = snapPositive(solve(f, normalCdf(1)) - centre);
    return value === undefined || Math.abs(centre) >= 1e6 ? undefined : { mu: snap(centre), sigma: value };
  },
});

/** Activations made of the normal distribution, besides GELU itself. */
export const normal: readonly ActivationEntry[] = [clippedGeluEntry, laplaceEntry];
