import { createCppDocument } from '../../../../src/recognise/code/cpp';
import { describeProperties, expectNothing, expectReferences } from './support';

const INCLUDE = '#include <torch/torch.h>\n';
const check = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createCppDocument, INCLUDE + marked, 'pytorch', descriptions);
};
/** The statements as the body of a function. */
const inside = (marked: string, ...descriptions: string[]): void => {
  check(`void f(torch::Tensor x) {\n${marked}\n}`, ...descriptions);
};

describe('C and C++ with other libraries', () => {
  const only = (marked: string, ...descriptions: string[]): void => {
    expectReferences(createCppDocument, marked, 'cpp', descriptions);
  };

  it('knows enumerators where they are handed on, but not where they are compared', () => {
    only(
      'auto l = net->addActivation(*x->getOutput(0), «nvinfer1::ActivationType::kRELU»);',
      'relu reference',
    );
    only(
      'using namespace nvinfer1;\nvoid f(ActivationType a = «ActivationType::kLEAKY_RELU») { if (a == ActivationType::kTANH) return; }',
      'leaky_relu reference negative_slope=0.01 unknown',
    );
    only('void f() { cudnnSet(d, «CUDNN_ACTIVATION_SIGMOID», p, 0.0); }', 'sigmoid reference');
    only('auto d = desc(engine, «dnnl::algorithm::eltwise_gelu_tanh», md);', 'gelu_tanh reference');
    only('void f() { kaiming_normal_(w, 0.0, torch::kFanOut, «torch::kReLU»); }', 'relu reference');
    only('int op = «GGML_UNARY_OP_SILU»;', 'silu reference');
  });

  it('knows functions of ggml, whose GELU is the tanh form', () => {
    only('void f() { cur = «ggml_gelu»(ctx0, cur); }', 'gelu_tanh function');
    only('void f() { cur = «ggml_gelu_erf_inplace»(ctx0, cur); }', 'gelu function');
    only(
      'void f() { cur = «ggml_leaky_relu»(ctx0, cur, 0.1f, true); }',
      'leaky_relu function negative_slope=0.1 code',
    );
    only('void f() { cur = «ggml_soft_max_ext»(ctx0, cur, mask, 0.1f, 0.0f); }', 'softmax function');
    only('void f() { cur = «ggml_elu»(ctx0, cur); }', 'elu function');
    expectNothing(createCppDocument, 'void f() { cur = ggml_mul(ctx0, cur, ggml_silu_back(ctx0, a, b)); }');
  });
});

describe('C++ with LibTorch', () => {
  it('knows modules and their options', () => {
    inside('auto m = «torch::nn::ReLU»();', 'relu class');
    inside('auto m = «torch::nn::LeakyReLU»();', 'leaky_relu class negative_slope=0.01 default');
    inside(
      'auto m = «torch::nn::LeakyReLU»(torch::nn::LeakyReLUOptions().negative_slope(0.2).inplace(true));',
      'leaky_relu class negative_slope=0.2 code',
    );
    inside('auto m = «torch::nn::GELU»(torch::nn::GELUOptions().approximate("tanh"));', 'gelu_tanh class');
    inside(
      'auto m = «torch::nn::Softplus»(torch::nn::SoftplusOptions().beta(0.5).threshold(9));',
      'softplus class beta=0.5 code threshold=9 code',
    );
    inside(
      'auto m = «torch::nn::Hardtanh»(torch::nn::HardtanhOptions().min_val(-2.5f).max_val(+2.5f));',
      'hardtanh class min_val=-2.5 code max_val=2.5 code',
    );
    inside('auto m = «torch::nn::ELU»(torch::nn::ELUOptions().alpha(2).alpha(3));', 'elu class alpha=3 code');
    inside('auto m = «torch::nn::SiLU»{};', 'silu class');
    inside('auto m = std::make_shared<«torch::nn::ReLUImpl»>();', 'relu class');
  });

  it('knows functions under each namespace', () => {
    inside('x = «torch::relu»(«at::sigmoid»(x));', 'relu function', 'sigmoid function');
    inside('«torch::relu6_»(x); «at::silu_»(x);', 'relu6 function', 'silu function');
    inside('x = «torch::leaky_relu»(x, 0.1);', 'leaky_relu function negative_slope=0.1 code');
    inside('x = «torch::nn::functional::elu»(x);', 'elu function alpha=1 default');
    inside(
      'namespace F = torch::nn::functional;\nx = «F::gelu»(x, F::GELUFuncOptions().approximate("tanh"));',
      'gelu_tanh function',
    );
    inside('x = «torch::gelu»(x, "none");', 'gelu function');
    inside('x = «torch::log_sigmoid»(x);', 'log_sigmoid function');
  });

  it('knows methods of tensors', () => {
    inside('x.«relu_»().«sigmoid»();', 'relu method', 'sigmoid method');
    inside('p->«tanh»();', 'tanh method');
  });

  it('knows variables and fields of a module', () => {
    inside(
      '«torch::nn::LeakyReLU» m(torch::nn::LeakyReLUOptions().negative_slope(0.42));',
      'leaky_relu class negative_slope=0.42 code',
    );
    inside('«torch::nn::ELU» m;', 'elu class alpha=1 default');
    inside('torch::nn::ReLU m = «torch::nn::ReLU»();', 'relu class');
    check(
      'struct N { «torch::nn::LeakyReLU» a{torch::nn::LeakyReLUOptions().negative_slope(0.3)}; };',
      'leaky_relu class negative_slope=0.3 code',
    );
    check(
      'struct N { «torch::nn::LeakyReLU» a{nullptr}; };',
      'leaky_relu reference negative_slope=0.01 unknown',
    );
    check(
      'struct N {\n  N() : a(torch::nn::LeakyReLUOptions().negative_slope(0.3)) {}\n  «torch::nn::LeakyReLU» a;\n};',
      'leaky_relu class negative_slope=0.3 code',
    );
    check(
      'struct A { A() : a(torch::nn::ELUOptions().alpha(2)) {} «torch::nn::ELU» a; };\nstruct B { B() : a(torch::nn::ELUOptions().alpha(3)) {} };',
      'elu reference alpha=1 unknown',
    );
  });

  it('knows what is named without being called', () => {
    inside(
      'torch::nn::Sequential s(torch::nn::Linear(1, 2), «torch::nn::ReLU»(), torch::nn::Functional(«torch::relu»));',
      'relu class',
      'relu reference',
    );
    inside('auto act = &«torch::tanh»; auto y = «act»(x);', 'tanh reference', 'tanh function');
    inside('return deep ? «torch::relu» : «torch::selu»;', 'relu reference', 'selu reference');
  });

  it('follows using declarations and aliases', () => {
    check('using namespace torch::nn;\nauto m = «ReLU»();', 'relu class');
    check('using namespace torch;\nauto m = «nn::ReLU»(«nn::ReLU6»());', 'relu class', 'relu6 class');
    check('using torch::nn::ReLU;\n«ReLU» m;', 'relu class');
    check('using Act = torch::nn::LeakyReLU;\n«Act» m;', 'leaky_relu class negative_slope=0.01 default');
    check('typedef torch::nn::SELU Act;\nauto m = «Act»();', 'selu class');
    check('namespace nnf = torch::nn;\nauto m = «nnf::Mish»();', 'mish class');
    check('namespace torch::nn { auto y = «relu»(x); }', 'relu function');
    check(
      'namespace mine { namespace F = torch::nn::functional; auto y = «F::silu»(x); }\nauto z = F::silu(x);',
      'silu function',
    );
  });

  it('reads constants and simple arithmetic, and nothing else', () => {
    check(
      'constexpr double slope = 1.0 / 8;\nauto y = «torch::leaky_relu»(x, slope);',
      'leaky_relu function negative_slope=0.125 code',
    );
    inside(
      'double a = 0.1; a = 0.2; «torch::leaky_relu»(x, a);',
      'leaky_relu function negative_slope=0.01 unknown',
    );
    inside(
      'double a = 0.1; a++; «torch::leaky_relu»(x, a);',
      'leaky_relu function negative_slope=0.01 unknown',
    );
    inside(
      '*p = 0.1; i[0]++; «torch::leaky_relu»(x, *p);',
      'leaky_relu function negative_slope=0.01 unknown',
    );
    inside('«torch::leaky_relu»(x, 1 / 8);', 'leaky_relu function negative_slope=0.01 unknown');
    check(
      'void f(double a) { «torch::leaky_relu»(x, a); }',
      'leaky_relu function negative_slope=0.01 unknown',
    );
    inside(
      'auto o = torch::nn::ELUOptions().alpha(0.7); auto m = «torch::nn::ELU»(o);',
      'elu class alpha=0.7 code',
    );
  });

  it('leaves out what is not of the library', () => {
    expectNothing(createCppDocument, 'auto y = relu(x) + x.relu();');
    check('torch::Tensor relu(torch::Tensor x) { return x; }\nusing namespace torch;\nauto y = relu(x);');
    check('enum Act { relu, gelu };\nusing namespace torch;\nauto y = relu;');
    check('class ReLU {};\nusing namespace torch::nn;\nauto m = ReLU();');
    check('auto y = mine::relu(x) + mine::torch::relu(x);');
    check(
      '// torch::relu(x)\n/* torch::nn::ReLU() */ const char* s = "torch::relu(x)"; auto r = R"(torch::relu(x))";',
    );
    check('struct N { torch::Tensor relu(); };\nvoid f(N n) { n.relu(); }');
    inside('auto o = torch::nn::SoftplusOptions().threshold(3);');
    check('torch::nn::ReLU make();\nvoid f(torch::nn::ReLU act);');
    inside('x.relu(1); x.prelu();');
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createCppDocument,
      text: [
        '#include <torch/torch.h>',
        'namespace F = torch::nn::functional;',
        'using torch::nn::ReLU;',
        'constexpr double slope = 0.2;',
        'struct Net : torch::nn::Module {',
        '  Net() : act(torch::nn::LeakyReLUOptions().negative_slope(slope)) {',
        '    seq = torch::nn::Sequential(torch::nn::Linear(1, 2), ReLU());',
        '  }',
        '  torch::Tensor forward(torch::Tensor x) {',
        '    x = torch::leaky_relu(x, slope).relu_();',
        '    return F::gelu(x, F::GELUFuncOptions().approximate("tanh"));',
        '  }',
        '  torch::nn::LeakyReLU act;',
        '};',
      ].join('\n'),
      comments: ['// torch::relu(x)', '/* x.relu(); torch::nn::ELU e; */', '// using namespace torch::nn;'],
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
        'torch::',
        'relu',
        '<',
        '\n',
        'class ReLU {};',
      ],
    });
  });
});
