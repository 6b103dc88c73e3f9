import { createJuliaDocument } from '../../../../src/recognise/code/julia';
import { describeProperties, expectNothing, expectReferences } from './support';

const check = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createJuliaDocument, `using Flux\n${marked}`, 'flux', descriptions);
};
const alone = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createJuliaDocument, marked, 'flux', descriptions);
};

describe('Julia with Flux', () => {
  it('knows functions that are named', () => {
    check('m = Chain(Dense(10 => 5, «relu»), Dense(5, 2, «σ»))', 'relu reference', 'sigmoid reference');
    check('Dense(1 => 2; σ = «tanh», bias = false)', 'tanh reference');
    check('x .|> «gelu»\nmap(«swish», xs)', 'gelu_tanh reference', 'silu reference');
    check('Dense(2 => 3, Base.Fix2(«leakyrelu», 0.2f0))', 'leaky_relu reference negative_slope=0.2 code');
    check('@kwdef struct Block\n  act = «mish»\nend', 'mish reference');
  });

  it('knows calls, with broadcasting or without', () => {
    check('y = «relu»(x) .+ «selu».(x)', 'relu function', 'selu function');
    check('y = «leakyrelu»(x)', 'leaky_relu function negative_slope=0.01 default');
    check('x -> «leakyrelu».(x, 0.1)', 'leaky_relu function negative_slope=0.1 code');
    check(
      '«elu»(x, 2)\n«rrelu»(x, 1//8, 1/4)',
      'elu function alpha=2 code',
      'rrelu function lower=0.125 code upper=0.25 code',
    );
    check(
      '«hardσ»(«logσ»(«softshrink»(x)))',
      'hardsigmoid function',
      'log_sigmoid function',
      'softshrink function lambd=0.5 default',
    );
    check('f(x) = «celu»(x, 1e-1)', 'celu function alpha=0.1 code');
    check('s = "$(«relu»(x))"', 'relu function');
  });

  it('tells the forms of GELU apart', () => {
    check(
      '«gelu»(x) + «gelu_tanh»(x) + «gelu_sigmoid»(x) + «gelu_erf»(x)',
      'gelu_tanh function',
      'gelu_tanh function',
      'gelu_tanh function',
      'gelu function',
    );
  });

  it('follows modules and imports', () => {
    alone('import Flux\n«Flux.relu»(x)\nrelu(x)', 'relu function');
    alone('import NNlib as NN\n«NN.swish».(x)', 'silu function');
    alone('using NNlib: relu as r, gelu\n«r»(«gelu»(x))\nselu(x)', 'relu function', 'gelu_tanh function');
    alone('using Lux, Random\nDense(1 => 2, «relu»)', 'relu reference');
    alone('module M\nusing Flux\n«relu»(x)\nend\nrelu(x)', 'relu function');
    alone('«NNlib.relu»(x) # the package that includes this file loads it', 'relu function');
    check('const act = «elu»\n«act»(x, 3)', 'elu reference alpha=1 default', 'elu function alpha=3 code');
  });

  it('reads constants and simple arithmetic, and nothing else', () => {
    check(
      'const α = 0.2f0\n«leakyrelu»(x, 2α)\n«leakyrelu»(x, α / 2)',
      'leaky_relu function negative_slope=0.01 unknown',
      'leaky_relu function negative_slope=0.1 code',
    );
    check('a = 0.1\na = 0.2\n«leakyrelu»(x, a)', 'leaky_relu function negative_slope=0.01 unknown');
    check('g(x, a) = «leakyrelu»(x, a)', 'leaky_relu function negative_slope=0.01 unknown');
    check('«leakyrelu»(args...)', 'leaky_relu function negative_slope=0.01 unknown');
    check('a = 0.1\na += 0.1\n«leakyrelu»(x, a)', 'leaky_relu function negative_slope=0.01 unknown');
    check('@. y = «leakyrelu»(x, 0.3)', 'leaky_relu function negative_slope=0.3 code');
    // After a docstring, the grammar splits a macro's arguments at the bracket.
    alone(
      '"""\n"""\n@. y = «NNlib.leakyrelu»(x) + b(x)\n',
      'leaky_relu reference negative_slope=0.01 unknown',
    );
  });

  it('leaves out what is not of the library', () => {
    expectNothing(createJuliaDocument, 'relu(x) = x\ny = relu(3)');
    alone('using Flux.Losses\nusing .Flux\nrelu(x)');
    alone('using Flux: Chain\nrelu(x)');
    alone('import Other: relu\nusing Flux\nrelu(x)');
    check('function relu(x) x end\nrelu(1)');
    check('relu(x::T) where {T} = x\nrelu(1)');
    check(
      'map(x) do elu\n  elu\nend\n(x, selu) -> selu(x)\nlet mish = 3\n  mish\nend\nfor swish in 1:3; swish; end',
    );
    check('try\n  f()\ncatch relu\n  relu(1)\nend\n[elu(1) for elu in xs]\nfoo.relu(x)[1].gelu');
    check('function f(relu; gelu = 1)\n  relu + gelu\nend');
    check('# relu(x)\n#= gelu(x) =#\ns = "relu(x)"\n"""\nselu(x)\n"""\nt = :relu');
    check('x.relu\nfoo(relu = 3)\nNNlib.gelu(x::Mine) = x\nfunction Flux.relu(x::Mine) x end');
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createJuliaDocument,
      text: [
        'module Net',
        'using Flux',
        'const slope = 0.2f0',
        'struct Block',
        '  act',
        'end',
        'model() = Chain(',
        '  Dense(10 => 5, relu),',
        '  x -> leakyrelu.(x, slope),',
        ')',
        'function (b::Block)(x)',
        '  y = gelu(x) .+ Flux.swish.(x)',
        '  return elu(y, 2.0)',
        'end',
        'end',
      ].join('\n'),
      comments: ['# relu(x)', '#= gelu(x); using Other =#', '# selu = 3'],
      pieces: [
        '(',
        ')',
        'end',
        'begin',
        '"',
        '.',
        '#',
        '#=',
        '=#',
        'relu',
        ' = ',
        '$(',
        '\n',
        'relu(x) = x\n',
      ],
    });
  });
});

describe('Julia files that others include', () => {
  it('have the names of the library where they make its layers', () => {
    expectReferences(
      createJuliaDocument,
      'block(n) = Chain(Conv((3, 3), n => n, «relu»), BatchNorm(n, «leakyrelu»))',
      'flux',
      ['relu reference', 'leaky_relu reference negative_slope=0.01 default'],
    );
    expectReferences(
      createJuliaDocument,
      'const CONFIGS = [(mbconv, 3, 24, «swish»), (mbconv, 3, 48, «swish»)]\nblock(; activation = «relu») = activation',
      'flux',
      ['silu reference', 'silu reference', 'relu reference'],
    );
    expectReferences(
      createJuliaDocument,
      'logits = model(s)\nprobs = «softmax»(logits)\nlogits |> «softmax» |> dist',
      'flux',
      ['softmax function', 'softmax reference'],
    );
    expectNothing(
      createJuliaDocument,
      '"Steepness of the sigmoid, higher is steeper, per layer"\nstep(l) = 1 + tanh(l)',
    );
    expectNothing(createJuliaDocument, 'block(n) = map(relu, n)');
    expectNothing(createJuliaDocument, 'using Knet\nconv(x; activation = relu) = activation.(x)');
    expectNothing(createJuliaDocument, 'relu(x) = max(x, 1)\nconv(x; activation = relu) = activation.(x)');
    expectNothing(createJuliaDocument, 'relu = 1\nblock(n) = Chain(relu)');
  });

  it('have the tanh of the language beside names of the library', () => {
    expectReferences(createJuliaDocument, 'using Flux: Chain, Dense\nDense(2, 4, «tanh»)', 'flux', [
      'tanh reference',
    ]);
  });

  it('may have macros named with their module', () => {
    expectReferences(
      createJuliaDocument,
      'using Flux\n@Base.kwdef mutable struct Args\n  lr = 1\nend\nDense(2, 4, «relu»)',
      'flux',
      ['relu reference'],
    );
  });
});
