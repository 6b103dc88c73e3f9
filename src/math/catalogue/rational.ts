import { declare } from './declare';
import { arxiv, letter, REALS, relation } from './parameter';
import type { ActivationEntry, ParameterSpec } from './types';

const coefficient = (symbol: string, name: string, standard: number): ParameterSpec =>
  letter(symbol, name, standard, REALS, [-5, 5, 0.05], { learned: true });

const ABOVE = 'coefficient of the numerator';
const BELOW = 'coefficient of the denominator';

const rational = declare({
  id: 'rational',
  name: 'Rational (3, 2)',
  aliases: ['rational_activation'],
  summary:
    'A quotient of two polynomials with learned coefficients, starting at the best approximation of ReLU: smooth, and only multiplications and one division.',
  formula: '(a₃·z^3 + a₂·z^2 + a₁·z + a₀)/(b₂·z^2 + b₁·z + 1)',
  derivative:
    '((3·a₃·z^2 + 2·a₂·z + a₁)·(b₂·z^2 + b₁·z + 1) - (a₃·z^3 + a₂·z^2 + a₁·z + a₀)·(2·b₂·z + b₁))/(b₂·z^2 + b₁·z + 1)^2',
  derivativeLatex: String.raw`\frac{P'(z)\,Q(z) - P(z)\,Q'(z)}{Q(z)^{2}}, \qquad f = \frac{P}{Q}`,
  parameters: [
    coefficient('a₀', ABOVE, 0.0218),
    coefficient('a₁', ABOVE, 0.5),
    coefficient('a₂', ABOVE, 1.5957),
    coefficient('a₃', ABOVE, 1.1915),
    coefficient('b₁', BELOW, 0),
    coefficient('b₂', BELOW, 2.383),
  ],
  paper: arxiv('N. Boullé, Y. Nakatsukasa, A. Townsend', 'Rational neural networks', 2020, '2004.01902'),
  relations: [
    relation('relu', 'With the defaults it approximates ReLU between −1 and 1.', {
      on: { min: -1, max: 1 },
      within: 0.02189,
    }),
  ],
});

const pau = declare({
  id: 'pau',
  name: 'PAU',
  aliases: ['pade_activation_unit', 'safe_pau'],
  summary:
    'A rational function of degrees 5 and 4 with learned coefficients and a denominator of at least 1, so that it has no poles; starts as an approximation of Leaky ReLU.',
  formula:
    '(a₀ + a₁·z + a₂·z^2 + a₃·z^3 + a₄·z^4 + a₅·z^5)/(1 + abs(b₁·z) + abs(b₂·z^2) + abs(b₃·z^3) + abs(b₄·z^4))',
  derivativeLatex: String.raw`\frac{P'(z)\,Q(z) - P(z)\,Q'(z)}{Q(z)^{2}}, \qquad f = \frac{P}{Q}`,
  parameters: [
    coefficient('a₀', ABOVE, 0.02979246),
    coefficient('a₁', ABOVE, 0.61837738),
    coefficient('a₂', ABOVE, 2.32335207),
    coefficient('a₃', ABOVE, 3.0520266),
    coefficient('a₄', ABOVE, 1.48548002),
    coefficient('a₅', ABOVE, 0.25103717),
    coefficient('b₁', BELOW, 1.14201226),
    coefficient('b₂', BELOW, 4.39322834),
    coefficient('b₃', BELOW, 0.8715445),
    coefficient('b₄', BELOW, 0.34720652),
  ],
  paper: arxiv(
    'A. Molina, P. Schramowski, K. Kersting',
    'Padé Activation Units: End-to-end Learning of Flexible Activation Functions in Deep Networks',
    2019,
    '1907.06732',
  ),
  relations: [
    relation('leaky_relu', 'With the defaults it approximates Leaky ReLU with α = 0.01 between −3 and 3.', {
      targetParams: { negative_slope: 0.01 },
      on: { min: -3, max: 3 },
      within: 0.0298,
    }),
  ],
});

/** Quotients of polynomials. */
export const rationals: readonly ActivationEntry[] = [rational, pau];
