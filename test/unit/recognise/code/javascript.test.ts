import {
  createJavaScriptDocument,
  createTsxDocument,
  createTypeScriptDocument,
} from '../../../../src/recognise/code/javascript';
import { describeProperties, expectNothing, expectReferences } from './support';

const IMPORT = "import * as tf from '@tensorflow/tfjs';\n";
const check = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createTypeScriptDocument, IMPORT + marked, 'tfjs', descriptions);
};
const alone = (marked: string, ...descriptions: string[]): void => {
  expectReferences(createTypeScriptDocument, marked, 'tfjs', descriptions);
};

describe('JavaScript with TensorFlow.js', () => {
  it('knows functions, with their own defaults', () => {
    check('y = «tf.relu»(x);', 'relu function');
    check('y = «tf.leakyRelu»(x);', 'leaky_relu function negative_slope=0.2 default');
    check('y = «tf.leakyRelu»(x, 0.1);', 'leaky_relu function negative_slope=0.1 code');
    check('y = «tf.leakyRelu»(x, 2 ** -3);', 'leaky_relu function negative_slope=0.125 code');
    check('y = «tf.leakyRelu»(x, 2 ^ 3);', 'leaky_relu function negative_slope=0.2 unknown');
    check('y = «tf.elu»(«tf.selu»(x));', 'elu function alpha=1 default', 'selu function');
    check('y = «tf.prelu»(x, alpha);', 'prelu function alpha=0.25 unknown');
    check('y = «tf.softplus»(«tf.logSigmoid»(x));', 'softplus function', 'log_sigmoid function');
  });

  it('knows layers, whose defaults differ', () => {
    check('l = «tf.layers.leakyReLU»();', 'leaky_relu class negative_slope=0.3 default');
    check('l = «tf.layers.leakyReLU»({alpha: 0.1, name: "a"});', 'leaky_relu class negative_slope=0.1 code');
    check('l = «tf.layers.reLU»({maxValue: 6});', 'relu6 class');
    check('l = «tf.layers.reLU»({maxValue: null});', 'relu class');
    check('l = «tf.layers.reLU»({maxValue: 4});', 'hardtanh class min_val=0 default max_val=4 code');
    check('l = «tf.layers.prelu»();', 'prelu class alpha=0 default');
    check('l = «tf.layers.leakyReLU»(options);', 'leaky_relu class negative_slope=0.3 unknown');
    check('l = «tf.layers.leakyReLU»({...rest});', 'leaky_relu class negative_slope=0.3 unknown');
    check(
      'const o = {alpha: 0.5}; l = «tf.layers.leakyReLU»(o);',
      'leaky_relu class negative_slope=0.5 code',
    );
  });

  it('knows methods of tensors', () => {
    check(
      'y = x.«relu»().«leakyRelu»(0.3).«tanh»();',
      'relu method',
      'leaky_relu method negative_slope=0.3 code',
      'tanh method',
    );
    check('y = dense.apply(x)?.«sigmoid»();', 'sigmoid method');
  });

  it('knows names in configurations of layers', () => {
    check("tf.layers.dense({units: 1, activation: «'relu'»});", 'relu string');
    check(
      "tf.layers.lstm({activation: «'tanh'», recurrentActivation: «'hardSigmoid'»});",
      'tanh string',
      'hardsigmoid string slope=0.2 default offset=0.5 default',
    );
    check('tf.layers.activation({"activation": «`swish`»});', 'silu string');
    check(
      "tf.layers.dense({activation: deep ? «'gelu'» : «'gelu_new'»});",
      'gelu string',
      'gelu_tanh string',
    );
    check("const act = 'selu'; tf.layers.dense({activation: «act»});", 'selu string');
    check("const layer = (units) => ({units, activation: «'relu6'»});", 'relu6 string');
    check("tf.layers.dense({activation: 'reLU', kernelInitializer: 'relu'});");
  });

  it('knows fields, variables and lists that are called so, in any file', () => {
    alone("this.params.activationHidden = «'relu'»;", 'relu string');
    alone("const ACTIVATIONS = [«'sigmoid'», «'relu'»];", 'sigmoid string', 'relu string');
    check("const o = {hiddenActivation: «'linear'»};", 'identity string');
    expectNothing(
      createTypeScriptDocument,
      "const o = {activation: 'linear', deactivation: 1, mode: 'relu'};",
    );
    expectNothing(
      createTypeScriptDocument,
      "const a = make({activation: 'relu'}); const activationDate = 'elu';",
    );
  });

  it('knows the library in a bundle of its own, and where functions get it', () => {
    alone("import * as tf from '../../dist/tfjs.esm'; y = «tf.relu»(x);", 'relu function');
    alone(
      "function f(tf) { m.add(tf.layers.dense({activation: «'relu'»})); return «tf.elu»(x); }",
      'relu string',
      'elu function alpha=1 default',
    );
    expectNothing(createTypeScriptDocument, 'function f(tf) { return tf.relu(x); }');
  });

  it('follows imports, aliases and destructuring', () => {
    alone(
      "import {relu as r, layers} from '@tensorflow/tfjs-core'; «r»(x); «layers.leakyReLU»();",
      'relu function',
      'leaky_relu class negative_slope=0.3 default',
    );
    alone("const tf = require('@tensorflow/tfjs-node-gpu'); «tf.relu»(x);", 'relu function');
    alone(
      "const {relu, elu: e} = require('@tensorflow/tfjs'); «relu»(«e»(x));",
      'relu function',
      'elu function alpha=1 default',
    );
    alone(
      "const T = await import('https://cdn.example/npm/@tensorflow/tfjs@4/+esm'); «T.selu»(x);",
      'selu function',
    );
    check(
      'const {leakyReLU: lr} = tf.layers; «lr»({alpha: 0.2});',
      'leaky_relu class negative_slope=0.2 code',
    );
    check('const L = tf.layers; «L.elu»();', 'elu class alpha=1 default');
    check('const act = «tf.relu»; «act»(x);', 'relu reference', 'relu function');
    check('xs.map(«tf.sigmoid»);', 'sigmoid reference');
    check("«tf['relu']»(x);", 'relu function');
    expectReferences(createJavaScriptDocument, '«tf.relu»(x);', 'tfjs', ['relu function']);
  });

  it('reads what compilers and bundlers make of imports', () => {
    expectReferences(
      createJavaScriptDocument,
      "var tf = __importStar(require('@tensorflow/tfjs'));\n«tf.relu»(x);",
      'tfjs',
      ['relu function'],
    );
    expectReferences(
      createJavaScriptDocument,
      "(function (global, factory) { factory(exports, require('@tensorflow/tfjs-core')); })(this, (function (exports, tf) { «tf.relu»(x); }));",
      'tfjs',
      ['relu function'],
    );
  });

  it('reads constants and simple arithmetic, and nothing else', () => {
    check('const a = 1 / 4; «tf.leakyRelu»(x, -a * 2);', 'leaky_relu function negative_slope=-0.5 code');
    check('let a = 0.1; a = 0.2; «tf.leakyRelu»(x, a);', 'leaky_relu function negative_slope=0.2 unknown');
    for (const change of ['a += 1', 'a++', '--a', '[a] = b', '({a} = b)']) {
      check(
        `let a = 0.1; «tf.leakyRelu»(x, a); ${change};`,
        'leaky_relu function negative_slope=0.2 unknown',
      );
    }
    check('(a) => «tf.leakyRelu»(x, a);', 'leaky_relu function negative_slope=0.2 unknown');
    check('«tf.leakyRelu»(x, f(0.1));', 'leaky_relu function negative_slope=0.2 unknown');
  });

  it('reads constants in every form that has one value', () => {
    check('«tf.leakyRelu»(x, 0.5 + 0.25 - 0.5);', 'leaky_relu function negative_slope=0.25 code');
    check('«tf.leakyRelu»(x, 1n);', 'leaky_relu function negative_slope=0.2 unknown');
    check('«tf.leakyRelu»(x, ~1);', 'leaky_relu function negative_slope=0.2 unknown');
    check('«tf.leakyRelu»(x, 0.1 + "1");', 'leaky_relu function negative_slope=0.2 unknown');
    check('const alpha = 0.1; «tf.layers.leakyReLU»({alpha});', 'leaky_relu class negative_slope=0.1 code');
    check('let a = 0.1; a[0]++; «tf.leakyRelu»(x, a);', 'leaky_relu function negative_slope=0.1 code');
  });

  it('follows names that are imported twice or by default, and no circles', () => {
    alone(
      "import {relu} from '@tensorflow/tfjs';\nimport {relu} from '@tensorflow/tfjs-core';\n«relu»(x);",
      'relu function',
    );
    alone("import {default as T} from '@tensorflow/tfjs'; «T.relu»(x);", 'relu function');
    check('const a = b, b = a; a.relu1(x); a(x); tf[name](x); x[name]();');
    const hops = Array.from({ length: 12 }, (_, i) => `const a${i + 1} = a${i};`).join('');
    check(`const a0 = tf; ${hops} «a2.relu»(x); a12.relux(x);`, 'relu function');
  });

  it('leaves out what is not of the library', () => {
    expectNothing(createTypeScriptDocument, "import * as tf from './mine'; tf.relu(x); x.relu();");
    expectNothing(createTypeScriptDocument, 'const y = relu(x) + x.relu();');
    check('function f(tf) { return tf.relu(x); }');
    check('const relu = (x) => x; relu(x);');
    check('try { f(); } catch (tf) { tf.relu(x); }\nfor (const tf of libraries) tf.relu(x);');
    check('function tf() {}\ntf.relu(x);\nconst {relu = mine} = tf; relu(x);');
    check("// tf.relu(x)\n/* tf.elu(x) */ const s = 'tf.relu(x)' + `tf.elu(x)`;");
    check('Math.tanh(x); this.relu(); _this.relu(); x.relu(1); tf.relux(x);');
    check('class Mine { relu() {} }\nconst m = new Mine(); m.relu();');
    check("import brain from 'brain.js'; brain.run({activation: 'relu'}); brain.relu();");
    check("new Chart(c, {activation: 'relu'});\nexport default {activation: 'rel'};");
    check("import type {relu} from '@tensorflow/tfjs-core';");
  });

  it('reads JSX', () => {
    expectReferences(
      createTsxDocument,
      `${IMPORT}const A = () => <B f={«tf.relu»(x)}>tf.relu(x)</B>;`,
      'tfjs',
      ['relu function'],
    );
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createTypeScriptDocument,
      text: [
        "import * as tf from '@tensorflow/tfjs';",
        "import {layers, relu as r} from '@tensorflow/tfjs-core';",
        'const slope: number = 0.2;',
        'export function net(x: tf.Tensor): tf.Tensor {',
        '  const h = tf.leakyRelu(x.relu(), slope);',
        '  return tf.tidy(() => r(h).elu());',
        '}',
        'const model = tf.sequential({',
        '  layers: [',
        "    tf.layers.dense({units: 2, activation: 'gelu'}),",
        '    layers.leakyReLU({alpha: 0.1}),',
        '  ],',
        '});',
      ].join('\n'),
      comments: [
        '// tf.relu(x)',
        '/* tf.elu(x).selu() */',
        "// activation: 'relu'",
        "/* import * as tf from 'other' */",
      ],
      pieces: ['(', ')', '{', '}', "'", '`', '//', '/*', '*/', 'tf.', 'relu', ', 0.1', '\n', 'const tf = 1;'],
    });
  });
});
