import assert from 'node:assert/strict';
import { createRustDocument } from '../../../../src/recognise/code/rust';
import { describeProperties, expectNothing, expectReferences } from './support';

const candle = (marked: string, ...descriptions: string[]): void => {
  expectReferences(
    createRustDocument,
    `use candle_core::{Result, Tensor};\n${marked}`,
    'candle',
    descriptions,
  );
};
const burn = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createRustDocument, marked, 'burn', descriptions);
};
const tch = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createRustDocument, `use tch::{nn, nn::Module, Tensor};\n${marked}`, 'tch', descriptions);
};

describe('Rust', () => {
  describe('with candle', () => {
    it('knows the variants of Activation', () => {
      candle('use candle_nn::Activation;\nfn f() { let a = «Activation::Gelu»; }', 'gelu class');
      candle('fn f() { let a = «candle_nn::Activation::NewGelu»; }', 'gelu_tanh class');
      candle(
        'use candle_nn::activation::Activation as A;\nfn f() { g(«A::LeakyRelu»(0.1)); }',
        'leaky_relu class negative_slope=0.1 code',
      );
      candle('use candle_nn::Activation;\nfn f() { xs.apply(&«Activation::Relu2»)?; }', 'relu_squared class');
    });

    it('does not take patterns for uses', () => {
      candle(
        'use candle_nn::Activation;\nfn f(a: Activation) { match a { Activation::Gelu => 1, Activation::Elu(x) => 2, _ => 3 }; if let Activation::Relu = a {} }',
      );
    });

    it('tells the two GELUs of tensors apart', () => {
      candle(
        'fn f(xs: &Tensor) -> Result<Tensor> { xs.«gelu»()?.«gelu_erf»() }',
        'gelu_tanh method',
        'gelu method',
      );
    });

    it('knows its module by the name that a program gives it', () => {
      candle(
        'use crate::nn::{ops, Activation};\nfn f() { «ops::silu»(xs)?; g(«Activation::Gelu»); }',
        'silu function',
        'gelu class',
      );
    });

    it('knows functions and methods', () => {
      candle(
        'fn f(xs: &Tensor) { candle_nn::ops::leaky_relu; «candle_nn::ops::leaky_relu»(&xs, 0.1 as f64)?; }'.replace(
          'candle_nn::ops::leaky_relu;',
          '',
        ),
        'leaky_relu function negative_slope=0.1 code',
      );
      candle(
        'use candle_nn::ops;\nfn f(xs: &Tensor) { «ops::silu»(xs)?.«elu»(1.0)?; }',
        'silu function',
        'elu method alpha=1 code',
      );
      candle(
        'use candle_nn::{self as cnn, ops::{sigmoid as s, *}};\nfn f(xs: &Tensor) { «s»(&«hard_sigmoid»(xs)?)?; «cnn::ops::mish»(xs)?; «cnn::ops::swiglu»(xs)?; }',
        'sigmoid function',
        'hardsigmoid function',
        'mish function',
        'swiglu function',
      );
      candle('fn f(vs: VarBuilder) { «candle_nn::prelu»(None, vs)?; }', 'prelu function alpha=0.25 default');
    });
  });

  describe('with burn', () => {
    it('knows former names of modules', () => {
      burn('use burn::nn;\nfn f() { «nn::GELU::new»(); «nn::ReLU::new»(); }', 'gelu class', 'relu class');
    });

    it('knows modules and configurations', () => {
      burn(
        'use burn::nn::{Relu, Gelu, LeakyReluConfig};\nfn f() { «Relu::new»(); «Gelu»; «LeakyReluConfig::new»().init(); }',
        'relu class',
        'gelu class',
        'leaky_relu class negative_slope=0.01 default',
      );
      burn(
        'use burn::nn::LeakyReluConfig;\nfn f() { «LeakyReluConfig::new»().with_negative_slope(0.2).init(); }',
        'leaky_relu class negative_slope=0.2 code',
      );
      burn(
        'use burn::prelude::*;\nfn f() { «nn::PReluConfig::new»().with_num_parameters(4).with_alpha(0.1).init(d); }',
        'prelu class alpha=0.1 code',
      );
      burn(
        'fn f() { «burn::nn::HardSigmoidConfig::new»(); «burn::nn::SoftplusConfig::new»().with_beta(2.0); }',
        'hardsigmoid class slope=0.2 default offset=0.5 default',
        'softplus class beta=2 code threshold=20 default',
      );
      burn(
        'use burn::nn::LeakyRelu;\nfn f() { «LeakyRelu» { negative_slope: 0.3 }; }',
        'leaky_relu class negative_slope=0.3 code',
      );
      burn('use burn::nn::Gelu;\nfn f() { «Gelu::new_approximate»(); }', 'gelu_tanh class');
    });

    it('knows functions and methods', () => {
      burn(
        'use burn::tensor::activation;\nfn f(x: Tensor<B, 2>) { «activation::gelu»(«activation::leaky_relu»(x, 0.05)); }',
        'gelu function',
        'leaky_relu function negative_slope=0.05 code',
      );
      burn(
        'use burn::tensor::{activation::*, Tensor};\nfn f(x: Tensor<B, 2>) { «softplus»(«mish»::<2, B>(x), 1.0 / 2.0); }'.replace(
          '«mish»::<2, B>',
          '«mish::<2, B>»',
        ),
        'softplus function beta=0.5 code',
        'mish function',
      );
      burn('use burn::tensor::Tensor;\nfn f(x: Tensor<B, 2>) { x.«relu»(); }', 'relu method');
      burn('use burn::tensor::activation::relu;\nfn f(x: X) { x.map(«relu»); }', 'relu reference');
    });
  });

  describe('with tch', () => {
    it('knows methods of tensors, whose arguments are fixed', () => {
      tch(
        'fn f(xs: &Tensor) { xs.«relu»().«leaky_relu»().«gelu»("none").«gelu»("tanh"); }',
        'relu method',
        'leaky_relu method negative_slope=0.01 default',
        'gelu method',
        'gelu_tanh method',
      );
      tch(
        'fn f() { nn::seq().add_fn(|xs| xs.«relu»()).add(nn::func(|xs| xs.«f_silu»())); }',
        'relu method',
        'silu method',
      );
      tch('fn f(xs: &Tensor) { xs.apply_fn(«Tensor::relu»); }', 'relu reference');
      tch(
        'fn f(xs: &Tensor) { xs.«softplus»(); xs.gelu(); xs.leaky_relu(0.1); }',
        'softplus method beta=1 default threshold=20 default',
      );
    });

    it('takes tanh of what a function of tensors makes, but not of its numbers', () => {
      tch(
        'fn f(&self) -> Tensor { let h1 = self.state.«tanh»(); h1.«tanh»() }',
        'tanh method',
        'tanh method',
      );
      tch('fn f(&self, x: f64) -> Tensor { &self.w * x.tanh() + 0.5f64.tanh() + (n as f64).tanh() }');
      tch('fn f(&self) -> Tensor { self.values.map(|v| v.tanh()) }');
      tch('fn f(&self) -> f64 { self.state.tanh() }');
    });

    it('knows methods that are called by their type', () => {
      tch('fn f(x: &Tensor) { «Tensor::f_tanh»(&x)?; «Tensor::relu»(x); }', 'tanh method', 'relu method');
    });

    it('takes tanh only of what shows to be a tensor', () => {
      tch('fn f(xs: &Tensor) { xs.«tanh»(); }', 'tanh method');
      tch(
        'fn f(&self, x: f64) { let y = 0.5f64; y.tanh() + x.tanh(); self.fc.forward(&z).«tanh»(); }',
        'tanh method',
      );
    });
  });

  it('tells libraries of one file apart', () => {
    const text =
      'use candle_nn::ops;\nuse tch::Tensor;\nfn f(x: &Tensor) { ops::silu(a)?; x.leaky_relu(); x.gelu("tanh"); }';
    const found = createRustDocument(text).references();
    assert.deepEqual(
      found.map(({ framework, spelling }) => [framework, spelling]),
      [
        ['candle', 'candle_nn::ops::silu'],
        ['tch', 'tch::Tensor::leaky_relu'],
        ['tch', 'tch::Tensor::gelu'],
      ],
    );
  });

  it('reads constants and simple arithmetic, and nothing else', () => {
    candle(
      'use candle_nn::ops;\nconst A: f64 = 0.1;\nfn f() { «ops::leaky_relu»(&x, A * 2.0); }',
      'leaky_relu function negative_slope=0.2 code',
    );
    candle(
      'use candle_nn::ops;\nfn f() { let a = 0.1; let a = 0.3_f64; «ops::leaky_relu»(&x, a); }',
      'leaky_relu function negative_slope=0.3 code',
    );
    candle(
      'use candle_nn::ops;\nfn f() { let mut a = 0.1; «ops::leaky_relu»(&x, a); }',
      'leaky_relu function negative_slope=0.01 unknown',
    );
    candle(
      'use candle_nn::ops;\nfn f(a: f64) { «ops::leaky_relu»(&x, a); }',
      'leaky_relu function negative_slope=0.01 unknown',
    );
  });

  it('reads the fields of a structure, of the name of a variable too, and numbers in every notation', () => {
    burn(
      'use burn::nn::LeakyRelu;\nfn f() { let negative_slope = 0.3; «LeakyRelu» { negative_slope }; «LeakyRelu» { ..old }; }',
      'leaky_relu class negative_slope=0.3 code',
      'leaky_relu class negative_slope=0.01 unknown',
    );
    burn(
      'fn f() { «burn::nn::LeakyReluConfig::new»().with_negative_slope().init(); }',
      'leaky_relu class negative_slope=0.01 default',
    );
    candle(
      'use candle_nn::ops;\nfn f() { «ops::leaky_relu»(&x, 1e-1 + 0.2); }',
      'leaky_relu function negative_slope=0.30000000000000004 code',
    );
  });

  it('follows lists of uses', () => {
    burn(
      'use {burn::nn::Relu, burn::tensor::activation::{self, gelu}};\nfn f() { «Relu::new»(); «activation::silu»(«gelu»(x)); }',
      'relu class',
      'silu function',
      'gelu function',
    );
    candle('fn f(xs: &T) -> Result<T> { xs.«tanh»() ?.sqrt() }', 'tanh method');
    candle('use candle_nn::ops::silu;\nfn f(xs: &[T]) { for silu in xs { silu(3); } }');
  });

  it('leaves out what is not of the library', () => {
    expectNothing(createRustDocument, 'fn f(x: &T) { x.relu(); relu(x); Activation::Gelu; }');
    candle('enum Activation { Gelu }\nfn f() { Activation::Gelu; }');
    candle('use mine::Activation;\nfn f() { Activation::Gelu; mine::ops::silu(x); }');
    candle(
      'use candle_nn::Activation;\nfn f(x: f32) { self.gelu(); x.0(); call(|Activation| Activation::Gelu); }',
    );
    candle('use candle_nn::ops::*;\nfn silu(x: i32) -> i32 { x }\nfn f() { silu(3); }');
    candle(
      '// xs.gelu()\n/* candle_nn::ops::silu(x) */ /// xs.relu()\nfn f() { let s = "xs.gelu()"; let r = r#"xs.relu()"#; }',
    );
    candle('struct M;\nimpl M { fn gelu(&self) {} }\nfn f(m: M) { m.gelu(); }');
    candle('fn f(&self) { self.relu(); xs.relu(1); }');
    burn('use burn::nn::{Relu, Gelu};\nstruct M { act: Relu, b: Gelu }');
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createRustDocument,
      text: [
        'use candle_core::{Result, Tensor};',
        'use candle_nn::{ops, Activation};',
        'const SLOPE: f64 = 0.1;',
        'struct Mlp { act: Activation }',
        'impl Mlp {',
        '    fn new() -> Self {',
        '        Self { act: Activation::LeakyRelu(SLOPE) }',
        '    }',
        '    fn forward(&self, xs: &Tensor) -> Result<Tensor> {',
        '        let xs = xs.gelu()?.gelu_erf()?;',
        '        let xs = ops::leaky_relu(&xs, 0.5 * SLOPE)?;',
        '        ops::silu(&xs)?.tanh()',
        '    }',
        '}',
      ].join('\n'),
      comments: ['// xs.gelu()', '/* ops::silu(&xs) */', '/// Activation::Gelu', '// use other::ops;'],
      pieces: [
        '(',
        ')',
        '{',
        '}',
        '"',
        '::',
        '//',
        '/*',
        '*/',
        'xs.',
        'gelu',
        '?',
        '|',
        '\n',
        'enum Activation {}',
      ],
    });
  });
});

describe('files of the Rust libraries themselves', () => {
  it('name their own crate', () => {
    expectReferences(
      createRustDocument,
      'use crate::{nn, Tensor};\nfn f(x: &Tensor) -> Tensor { x.«log_softmax»(-1, Kind::Float) }\nfn m() { nn::seq().add_fn(|xs| xs.«tanh»()).add_fn(|xs| xs.«relu»()); }',
      'tch',
      ['log_softmax method', 'tanh method', 'relu method'],
    );
    expectReferences(
      createRustDocument,
      'use burn_core as burn;\nuse burn::nn::Relu;\nfn m() { «Relu::new»(); «burn::nn::LeakyReluConfig::new»().with_negative_slope(0.2); }',
      'burn',
      ['relu class', 'leaky_relu class negative_slope=0.2 code'],
    );
    expectReferences(
      createRustDocument,
      'use candle_nn::Activation;\nfn m() { «Activation::Swiglu»; }',
      'candle',
      ['swiglu class'],
    );
  });
});
