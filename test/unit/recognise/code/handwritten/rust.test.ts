import assert from 'node:assert/strict';
import { createRustDocument } from '../../../../../src/recognise/code/rust';
import { expectReferences } from '../support';
import { expectHandWritten } from './support';

const check = (text: string, ...expected: string[]): void => {
  expectHandWritten(createRustDocument, `use candle_core::{Result, Tensor};\n${text}`, ...expected);
};
const alone = (text: string, ...expected: string[]): void => {
  expectHandWritten(createRustDocument, text, ...expected);
};

describe('hand-written activations in Rust', () => {
  it("may be methods of a tensor of the file's own, over several lines, and convert their numbers", () => {
    expectHandWritten(
      createRustDocument,
      [
        'impl Tensor {',
        '  fn silu(&self) -> Tensor {',
        '    let negative = -self;',
        '    let e = negative.exp();',
        '    let sum = e + D::from_f32(1.0);',
        '    (self / sum).to_concrete()',
        '  }',
        '}',
        'fn check() { test(&values, |x| (1f32).as_() / (1f32.as_() + (-x).exp())) }',
      ].join('\n'),
      'self / sum = silu(beta=1)',
      '(1f32).as_() / (1f32.as_() + (-x).exp()) = sigmoid',
    );
  });

  it('are functions and closures of one number', () => {
    alone('fn relu(x: f32) -> f32 { x.max(0.0) }', 'x.max(0.0) = relu');
    alone(
      'fn f(x: f32) -> f32 { if x > 0.0 { x } else { 0.01 * x } }',
      'if x > 0.0 { x } else { 0.01 * x } = leaky_relu(negative_slope=0.01)',
    );
    alone('fn f(x: f32) -> f32 { if x >= 0.0 { return x; } x.exp() - 1.0 }', 'x.exp() - 1.0 = elu(alpha=1)');
    alone('let v = xs.iter().map(|&x| 1.0 / (1.0 + (-x).exp()));', '1.0 / (1.0 + (-x).exp()) = sigmoid');
    alone(
      'use std::f64::consts::PI;\nconst C: f64 = 0.5;\nfn f(x: f64) -> f64 { let t = (2.0_f64 / PI).sqrt() * (x + 0.044715 * x.powi(3)); C * x * (1.0 + t.tanh()) }',
      'C * x * (1.0 + t.tanh()) = gelu_tanh',
    );
    alone('fn f(x: f32) -> f32 { let mut y = x; y *= f32::tanh(x.exp().ln_1p()); return y; }', 'y = mish');
    check('let f = |x: f32| x.max(0.0);', 'x.max(0.0) = relu');
  });

  it('may be written with affine, or with the methods of tch that may fail', () => {
    check(
      'fn softplus(x: &Tensor) -> Result<Tensor> { x.exp()?.affine(1.0, 1.0)?.log() }',
      'x.exp()?.affine(1.0, 1.0)?.log() = softplus(beta=1, threshold=Infinity)',
    );
    expectHandWritten(
      createRustDocument,
      'use std::f64;\nuse tch::Tensor;\nfn g(x: &Tensor) -> Tensor { 0.5 * x * (1.0 + Tensor::f_tanh(&((2. / f64::consts::PI).sqrt() * (x + 0.044715 * x.pow_tensor_scalar(3.0))))?) }',
      '0.5 * x * (1.0 + Tensor::f_tanh(&((2. / f64::consts::PI).sqrt() * (x + 0.044715 * x.pow_tensor_scalar(3.0))))?) = gelu_tanh',
    );
  });

  it('are not the least sizes of something', () => {
    check('fn tolerance(e: f64, eps: f64) -> f64 { (eps * e.abs()).max(eps) }');
  });

  it('are expressions of tensors, through references, copies and results', () => {
    check(
      'fn f(xs: &Tensor) -> Result<Tensor> { xs * candle_nn::ops::sigmoid(xs)? }',
      'xs * candle_nn::ops::sigmoid(xs)? = silu(beta=1)',
    );
    check(
      'impl M { fn forward(&self, xs: &Tensor) -> Result<Tensor> { let t = (xs * 1.702)?; Ok((xs * candle_nn::ops::sigmoid(&t)?)?) } }',
      'xs * candle_nn::ops::sigmoid(&t)? = gelu_sigmoid',
    );
    check('let y = x.maximum(0.)?;', 'x.maximum(0.) = relu');
    alone(
      'use tch::Tensor;\nlet y = &x * x.sigmoid();\nlet z = (x + 3.).clamp_max(6.).relu() / 6.;',
      'x * x.sigmoid() = silu(beta=1)',
      '(x + 3.).clamp_max(6.).relu() / 6. = hardsigmoid(slope=0.16666666666666666, offset=0.5)',
    );
    alone(
      'use burn::tensor::{activation::sigmoid, Tensor};\nfn f(x: Tensor<B, 2>) -> Tensor<B, 2> { x.clone() * sigmoid(x) }',
      'x.clone() * sigmoid(x) = silu(beta=1)',
    );
  });

  it('are none of several variables, nor calls alone, nor what keeps a number in its range', () => {
    check('fn f(a: f32, b: f32) -> f32 { a.max(b) }');
    check('fn f(x: f32) -> f32 { x.tanh() }\nfn g(x: &Tensor) -> Result<Tensor> { x.relu() }');
    check('fn f(x: &Tensor) -> Result<Tensor> { x.max(1) }\nlet n = k.max(0);\nlet m = (a - b).max(0.0);');
    alone('fn positive(n: f32) -> f32 { n.max(0.0) }');
    check('let y = boxPositions.maximum(0.)?;\nlet f = |mask: f32| mask.max(0.0);');
    check('fn area(x: f32) -> f32 { x.max(0.0) }');
    check('// fn f(x: f32) -> f32 { x.max(0.0) }');
  });
});

describe('macros in Rust', () => {
  const expect = (marked: string, ...descriptions: string[]): void => {
    expectReferences(createRustDocument, `use candle_nn::Activation;\n${marked}`, 'candle', descriptions);
  };

  it('have arguments that are read', () => {
    expect(
      'let v = vec![xs.«relu»()?, «Activation::LeakyRelu»(0.2), «Activation::Silu»];',
      'relu method',
      'leaky_relu class negative_slope=0.2 code',
      'silu class',
    );
    expect(
      'assert_eq!(x.«gelu_erf»().unwrap(), y);\nprintln!("{}", vec![x.«silu»()?]);',
      'gelu method',
      'silu method',
    );
  });

  it('are left alone where they hold patterns, or no code', () => {
    expect('if matches!(a, Activation::Gelu) {}\nquote! { Activation::Gelu };');
    expect('select! { Activation::Gelu => f(), };\nmacro_rules! m { ($x:expr) => { Activation::Gelu }; }');
    expect('foo!(Activation::Gelu where is, relu());\nprintln!("x.relu()");');
  });

  it('tell on hover what stands in them', () => {
    const text = 'use candle_nn::Activation;\nlet v = vec![Activation::Silu];\n';
    assert.equal(createRustDocument(text).referenceAt(text.indexOf('Silu'))?.activation, 'silu');
  });

  it('may have ones and zeros of their type, error functions of other crates, and slopes that are not known', () => {
    alone('fn relu(v: f32) -> f32 { f32::max(0.0, v) }', 'f32::max(0.0, v) = relu');
    alone(
      'fn s<T: Float>(x: T) -> T { T::one() / (T::one() + (-x).exp()) }',
      'T::one() / (T::one() + (-x).exp()) = sigmoid',
    );
    alone(
      'fn s(x: bf16) -> bf16 { bf16::ONE / (bf16::ONE + (-x).exp()) }',
      'bf16::ONE / (bf16::ONE + (-x).exp()) = sigmoid',
    );
    alone(
      'fn g(x: f64) -> f64 { 0.5 * x * (1.0 + libm::erf(x / std::f64::consts::SQRT_2)) }',
      '0.5 * x * (1.0 + libm::erf(x / std::f64::consts::SQRT_2)) = gelu',
    );
    alone(
      'fn g(x: f16) -> f16 { x / (f16::from_f32(1.0) + (-x).exp()) }',
      'x / (f16::from_f32(1.0) + (-x).exp()) = silu(beta=1)',
    );
  });

  it('are told by the arm of a match, and found where they are stored', () => {
    alone(
      'fn f(a: Activation, x: f32) -> f32 { match a { Activation::Relu => x.max(0.0), Activation::Silu => x / (1.0 + (-x).exp()), Limit::Low => x.max(0.0) } }',
      'x.max(0.0) = relu',
      'x / (1.0 + (-x).exp()) = silu(beta=1)',
    );
    alone('fn relu_(v: &mut [f32]) { for x in v.iter_mut() { *x = x.max(0.0); } }', 'x.max(0.0) = relu');
    alone(
      'fn relu_(v: &mut [f32]) { for x in v.iter_mut() { if *x < 0.0 { *x = 0.0; } } }',
      'if *x < 0.0 { *x = 0.0; } = relu',
    );
  });

  it('may have constants and methods of a type of numbers, and be all that a closure stores', () => {
    check(
      'fn f<F: Float>(x: F) -> F { let alpha = F::FRAC_1_SQRT_2(); F::from(0.5).unwrap() * x * (F::one() + (x * alpha).erf()) }',
      'F::from(0.5).unwrap() * x * (F::one() + (x * alpha).erf()) = gelu',
    );
    check(
      'fn f<F: Float>(x: F) -> F { F::one() / (F::one() + x.neg().exp()) }',
      'F::one() / (F::one() + x.neg().exp()) = sigmoid',
    );
    check(
      'impl Forward for ReLU { fn forward(&self) { self.each(|v, &o| *v = o.max(0.)); } }',
      'o.max(0.) = relu',
    );
  });

  it('may be powers of e, of vectors, and of a multiple of their input', () => {
    check(
      'use std::f64::consts::E;\nfn f(v: f64) -> f64 { v / (1. + E.powf(-v)) }',
      'v / (1. + E.powf(-v)) = silu(beta=1)',
    );
    check(
      'fn f(v: f32x8) -> f32x8 { let e = (v * f32x8::splat(2.0)).exp(); (e - f32x8::splat(1.0)) / (e + f32x8::splat(1.0)) }',
      '(e - f32x8::splat(1.0)) / (e + f32x8::splat(1.0)) = tanh',
    );
    check(
      '// the output of the neuron\nfn main() { let p = 1.0 / (1.0 + (-f32::from(score) / 400.0).exp()); }',
      '1.0 / (1.0 + (-f32::from(score) / 400.0).exp()) = sigmoid',
    );
    alone('fn main() { let p = 1.0 / (1.0 + (-f32::from(score) / 400.0).exp()); }');
    check(
      'impl Cap { fn run(&self) { for i in 0..n { out[i] = self.cap * (v[i] / self.cap).tanh(); } } }',
      'self.cap * (v[i] / self.cap).tanh() = softcap(c=30)',
    );
  });

  it('may be a product of a value and its gate', () => {
    check(
      'fn silu(v: f32) -> f32 { v / (1.0 + (-v).exp()) }\nfn ffn() { for i in 0..n { h[i] = silu(gate[i]) * up[i]; } }',
      'v / (1.0 + (-v).exp()) = silu(beta=1)',
      'silu(gate[i]) * up[i] = swiglu(beta=1)',
    );
    check(
      'fn silu(v: f32) -> f32 { v / (1.0 + (-v).exp()) }\nfn back() { for i in 0..n { h[i] = silu(gate[i]) * grad[i]; } }',
      'v / (1.0 + (-v).exp()) = silu(beta=1)',
    );
  });

  it('are told by a comment, and by weights that are added up', () => {
    alone(
      'fn layer() {\n // ReLU\n if total < 0.0 { total = 0.0; }\n if most < 0.0 { most = 0.0; } }',
      'if total < 0.0 { total = 0.0; } = relu',
    );
    alone(
      '// neurons\nfn run() { let mut sum = b[h]; for d in 0..n { sum += x[d] * w[d]; } out[h] = if sum > 0.0 { sum } else { 0.0 }; }',
      'if sum > 0.0 { sum } else { 0.0 } = relu',
    );
    alone(
      '// neurons\nfn run() { let mut sum = b[h]; for d in 0..n { sum += x[d] * price[d]; } out[h] = if sum > 0.0 { sum } else { 0.0 }; }',
    );
  });

  it('may be matches of a comparison, and have a slope of any letters', () => {
    check(
      'fn f(v: f32) -> f32 { match v < 0. { true => 0.01 * v, false => v } }',
      'match v < 0. { true => 0.01 * v, false => v } = leaky_relu(negative_slope=0.01)',
    );
    check(
      'fn f(v: f32) -> f32 { if v < 0. { self.α * v } else { v } }',
      'if v < 0. { self.α * v } else { v } = leaky_relu(negative_slope=0.01)',
    );
  });
});
