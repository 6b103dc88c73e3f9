import { createJuliaDocument } from '../../../../../src/recognise/code/julia';
import { expectHandWritten } from './support';

const check = (text: string, ...expected: string[]): void => {
  expectHandWritten(createJuliaDocument, `using Flux\n${text}`, ...expected);
};
const alone = (text: string, ...expected: string[]): void => {
  expectHandWritten(createJuliaDocument, text, ...expected);
};

describe('hand-written activations in Julia', () => {
  it('are functions of one variable, in every form', () => {
    check('f(x) = max(0, x)', 'max(0, x) = relu');
    check('x -> x * σ(x)', 'x * σ(x) = silu(beta=1)');
    check('f = function (x) x * σ(x) end', 'x * σ(x) = silu(beta=1)');
    check('f(x::T) where {T} = ifelse(x < 0, zero(x), x)', 'ifelse(x < 0, zero(x), x) = relu');
    check(
      'swish(x::Number) = Base.FastMath.mul_fast(x, sigmoid_fast(x))',
      'Base.FastMath.mul_fast(x, sigmoid_fast(x)) = silu(beta=1)',
    );
    check('map(x -> x > 0 ? x : 0.01x, xs)', 'x > 0 ? x : 0.01x = leaky_relu(negative_slope=0.01)');
    check(
      '@inline f(x, a = oftype(x, 0.1)) = max(a * x, x)',
      'max(a * x, x) = leaky_relu(negative_slope=0.1)',
    );
  });

  it('may take several steps', () => {
    alone(
      'function elu(x, α = 1)\n  if x > 0\n    return x\n  else\n    return α * (exp(x) - 1)\n  end\nend',
      'α * (exp(x) - 1) = elu(alpha=1)',
    );
    alone(
      'p(x) = begin\n  t = exp(-abs(x))\n  ifelse(x ≥ 0, inv(1 + t), t / (1 + t))\nend',
      'ifelse(x ≥ 0, inv(1 + t), t / (1 + t)) = sigmoid',
    );
    check(
      'function htanh(x)\n  if x <= -1\n    -1\n  elseif x >= 1\n    1\n  else\n    x\n  end\nend',
      'x = hardtanh(min_val=-1, max_val=1)',
    );
    alone('function f(x)\n  y = x\n  y *= tanh(log1p(exp(x)))\n  return y\nend', 'y = mish');
  });

  it('may have roots, powers of their own, branches as values and statements before the last', () => {
    alone(
      'f(x) = 0.5x * (1 + tanh(√(2 / π) * (x + 0.044715x^3)))',
      '0.5x * (1 + tanh(√(2 / π) * (x + 0.044715x^3))) = gelu_tanh',
    );
    alone('f(x) = max(0, x)^2', 'max(0, x)^2 = relu_squared');
    alone(
      'function f(x)\n  y = if x > 0\n    x\n  else\n    0.1x\n  end\n  return y\nend',
      'if x > 0 x else 0.1x end = leaky_relu(negative_slope=0.1)',
    );
    alone(
      'function f(x)\n  if x > 0\n    return x\n  end\n  return 0.1x\nend',
      '0.1x = leaky_relu(negative_slope=0.1)',
    );
    alone('f(x; a = 0.2) = max(a * x, x)', 'max(a * x, x) = leaky_relu(negative_slope=0.2)');
    check('f(x) = @fastmath max(0, x)', '@fastmath max(0, x) = relu');
    check('sigmoid(x) .* x', 'sigmoid(x) .* x = silu(beta=1)');
  });

  it('are not guessed where a part of them cannot be read', () => {
    alone('f(x) = (y = 2; max(0, x * y))');
    alone('f(x) = @clamp max(0, x)\ng(x) = @inline');
    alone('function f end\nf(x, [a]) = max(a * x, x)');
    alone('f(x; kw...) = max(0, x; kw...)\ng(x) = max(xs..., x)');
    alone('f(x) = √x\ng(x) = -√(x...)');
    check('f(x) = σ === relu ? max(0, x) : x');
    alone('f(x) = reduce(max, 0, x) do y, z\n  y\nend');
    alone('function f(x)\n  if x > 0\n    x\n  else\n    for i in 1:2\n      x\n    end\n  end\nend');
    alone('function f(x)\n  if\n    x\n  end\nend\ng(x) = if x > 0');
    alone('function f(x)\n  if x > 0\n    for i in 1:2\n    end\n  else\n    x\n  end\nend');
  });

  it('have numbers before their variable and constants of their own', () => {
    alone(
      'const c = sqrt(2 / π)\ngelu(x) = 0.5x * (1 + tanh(c * (x + 0.044715x^3)))',
      '0.5x * (1 + tanh(c * (x + 0.044715x^3))) = gelu_tanh',
    );
    alone('f(x) = x / (1 + exp(-1.702f0 * x))', 'x / (1 + exp(-1.702f0 * x)) = gelu_sigmoid');
  });

  it('count outside of functions where they are of arrays', () => {
    check('y = max.(0, x)', 'max.(0, x) = relu');
    check('y = @. x / (1 + exp(-x))', 'x / (1 + exp(-x)) = silu(beta=1)');
    check('y = x .* sigmoid.(1.702 .* x)', 'x .* sigmoid.(1.702 .* x) = gelu_sigmoid');
    check('n = max(0, length(xs))');
  });

  it('are none of several variables, nor calls alone, nor what keeps a number in its range', () => {
    check('f(x, y) = max(x, y)\ng(x) = x * σ(y)');
    check('f(x) = relu(x)\nx -> tanh(x)');
    check('max(x) = x\nf(x) = max(x)');
    check('y = max.(x, 1e-6)\nf(x) = 2x + 1');
    alone('positive(n) = max(0, n)');
    check('ramp(y, Δy) = min(max(0, y / Δy + 1/2), 1)');
    // The parts of a number by its sign, each with a bound of its own.
    check("forward(network, a) = (a, b = a * network; max.(a, 0)' * upper + min.(a, 0)' * lower)");
    check("function forward(a)\n  c = max.(a, 0)' * upper + min.(a, 0)' * lower\nend # relu");
    check('# f(x) = max(0, x)\n"f(x) = max(0, x)"');
  });

  it('may be methods of one function, use error functions of a module, and be stored', () => {
    alone(
      'sig(x) = 1 / (1 + exp(-x))\nsig(x::Array) = sig.(x)\nsw(x) = x * sig(x)',
      '1 / (1 + exp(-x)) = sigmoid',
      'x * sig(x) = silu(beta=1)',
    );
    alone(
      'g(x) = 0.5x * (1 + SpecialFunctions.erf(x / sqrt(2)))',
      '0.5x * (1 + SpecialFunctions.erf(x / sqrt(2))) = gelu',
    );
    alone('g(x) = 0.5x * (1 + erf(x / sqrt(2)))', '0.5x * (1 + erf(x / sqrt(2))) = gelu');
    alone(
      'function relu!(y, x)\n  for i in eachindex(x)\n    y[i] = max(x[i], 0)\n  end\nend',
      'max(x[i], 0) = relu',
    );
    alone('function crop!(y, x)\n  y[1] = max(x[1], 0)\nend');
  });

  it('may be made with the type of their input, in brackets of several statements, with imported functions', () => {
    check(
      'using SpecialFunctions: erf\nfunction f(x)\n  T = eltype(x)\n  T(0.5) * x * (1 + erf(x / T(sqrt(2))))\nend\nrelu(x::T) where T = max(x, T(0))',
      'T(0.5) * x * (1 + erf(x / T(sqrt(2)))) = gelu',
      'max(x, T(0)) = relu',
    );
    check(
      'sigm(x::T) where T = (x >= 0 ? 1 / (1 + exp(-x)) : (z = exp(x); z / (1 + z)))',
      'x >= 0 ? 1 / (1 + exp(-x)) : (z = exp(x); z / (1 + z)) = sigmoid',
    );
  });

  it('may be powers of e, made with a zero of any type, and products of a value and its gate', () => {
    alone('s(v) = 1 / (1 + ℯ^(-v))', '1 / (1 + ℯ^(-v)) = sigmoid');
    alone('y = map(v -> 1 / (1 + e^(-v)), X)', '1 / (1 + e^(-v)) = sigmoid');
    alone('function relu(Z::Array{T}) where T\n  max.(zero(T), Z)\nend', 'max.(zero(T), Z) = relu');
    check('s(W, X, B) = 1 ./ (1 .+ exp.(.-(W * X .+ B)))', '1 ./ (1 .+ exp.(.-(W * X .+ B))) = sigmoid');
    check(
      '# activation\nfor i in 1:n\n  h[i] = h[i] * up[i] / (1 + exp(-h[i]))\nend',
      'h[i] * up[i] / (1 + exp(-h[i])) = swiglu(beta=1)',
    );
  });

  it('are searched for in values that use others several times', () => {
    const chain = Array.from({ length: 50 }, (_, i) => `v${i + 1} = v${i} * w + v${i} / w\n`).join('');
    alone(`${chain}y = relu_(v50)\nrelu_(x) = max(x, 0)`, 'max(x, 0) = relu');
  });
});
