/**
 * Identities that preserve accuracy: each is a pattern and its replacement, in the expression language. In a
 * pattern, z stands for any subexpression and a Greek letter for any constant. Later patterns are rewritten
 * by earlier ones. The catalogue's own formulas come after these.
 */
export const IDENTITIES: readonly (readonly [pattern: string, replacement: string])[] = [
  ['exp(z) - 1', 'expm1(z)'],
  ['log(1 + z)', 'log1p(z)'],
  ['log1p(exp(z))', 'softplus(z)'],
  ['1/(1 + exp(z))', 'sigmoid(-z)'],
  ['exp(z)·sigmoid(-z)', 'sigmoid(z)'],
  ['1 - sigmoid(z)', 'sigmoid(-z)'],
  ['log(sigmoid(z))', 'log_sigmoid(z)'],
  ['1 - erf(z)', 'erfc(z)'],
  ['1 + erf(z)', 'erfc(-z)'],
  ['1 - Φ(z)', 'Φ(-z)'],
  ['2·sigmoid(z) - 1', 'tanh(z/2)'],
  ['1 + tanh(z)', '2·sigmoid(2·z)'],
  ['1 - tanh(z)', '2·sigmoid(-2·z)'],
  // A power of one factor, not a product of two sigmoids, whose slopes would cancel near 0.
  ['1 - tanh(z)^2', '(1/cosh(z))^2'],
  ['expm1(z)·sigmoid(-z)', 'tanh(z/2)'],
  ['(exp(z) - exp(-z))/(exp(z) + exp(-z))', 'tanh(z)'],
  ['sinh(z)/cosh(z)', 'tanh(z)'],
  ['max(0, z) + softplus(-abs(z))', 'softplus(z)'],
  ['relu(z) + softplus(-abs(z))', 'softplus(z)'],
  ['z/2·(1 + erf(z/sqrt(2)))', 'gelu(z)'],
  ['z/2·(1 + tanh(sqrt(2/π)·z·(1 + 0.044715·z^2)))', 'gelu_tanh(z)'],
  ['z·((1 + exp(z))^2 - 1)/((1 + exp(z))^2 + 1)', 'mish(z)'],
  ['z·relu6(z + 3)/6', 'hardswish(z)'],
  ['z·clamp(z + 3, 0, 6)/6', 'hardswish(z)'],
  ['z·hardsigmoid(z)', 'hardswish(z)'],
];
