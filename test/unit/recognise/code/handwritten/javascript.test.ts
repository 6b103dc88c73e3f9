import assert from 'node:assert/strict';
import {
  createJavaScriptDocument,
  createTypeScriptDocument,
} from '../../../../../src/recognise/code/javascript';
import { expectHandWritten } from './support';

const IMPORT = "import * as tf from '@tensorflow/tfjs';\n";
const check = (text: string, ...expected: string[]): void => {
  expectHandWritten(createTypeScriptDocument, IMPORT + text, ...expected);
};
const alone = (text: string, ...expected: string[]): void => {
  expectHandWritten(createJavaScriptDocument, text, ...expected);
};

describe('hand-written activations in JavaScript', () => {
  it('are functions of one variable', () => {
    alone('const relu = (x) => Math.max(0, x);', 'Math.max(0, x) = relu');
    alone('const f = x => x > 0 ? x : 0.01 * x;', 'x > 0 ? x : 0.01 * x = leaky_relu(negative_slope=0.01)');
    alone(
      'const o = { act(x) { return x / (1 + Math.exp(-x)); } };',
      'x / (1 + Math.exp(-x)) = silu(beta=1)',
    );
    alone(
      'function elu(x, alpha = 1) {\n  if (x >= 0) return x;\n  return alpha * (Math.exp(x) - 1);\n}',
      'alpha * (Math.exp(x) - 1) = elu(alpha=1)',
    );
    alone(
      'function gelu(x) { const c = Math.sqrt(2 / Math.PI), y = c * (x + 0.044715 * x ** 3); return 0.5 * x * (1 + Math.tanh(y)); }',
      '0.5 * x * (1 + Math.tanh(y)) = gelu_tanh',
    );
    alone('function f(x) { let y = x; y *= Math.tanh(Math.log1p(Math.exp(x))); return y; }', 'y = mish');
  });

  it('are written with TensorFlow.js, by functions or methods', () => {
    check('const y = tf.maximum(x, 0);', 'tf.maximum(x, 0) = relu');
    check('const y = x.mul(tf.sigmoid(x));', 'x.mul(tf.sigmoid(x)) = silu(beta=1)');
    check(
      'const y = tf.where(x.greater(0), x, x.mul(0.2));',
      'tf.where(x.greater(0), x, x.mul(0.2)) = leaky_relu(negative_slope=0.2)',
    );
    check(
      'const act = (x: tf.Tensor) => tf.tidy(() => tf.mul(x, tf.clipByValue(x.add(3), 0, 6)).div(6));',
      'tf.mul(x, tf.clipByValue(x.add(3), 0, 6)).div(6) = hardswish',
    );
    check(
      'class A extends tf.layers.Layer { call(x) { return tf.tidy(() => { const s = tf.softplus(x); return x.mul(s.tanh()); }); } }',
      'x.mul(s.tanh()) = mish',
    );
    check(
      'const y = tf.scalar(0.5).mul(x).mul(tf.add(1, tf.erf(x.div(Math.SQRT2))));',
      'tf.scalar(0.5).mul(x).mul(tf.add(1, tf.erf(x.div(Math.SQRT2)))) = gelu',
    );
  });

  it('may call each other, in any order', () => {
    alone(
      'const swish = (x) => x * sigmoid(x);\nfunction sigmoid(x) { return 1 / (1 + Math.exp(-x)); }',
      'x * sigmoid(x) = silu(beta=1)',
      '1 / (1 + Math.exp(-x)) = sigmoid',
    );
  });

  it('are none where a number is kept in its range, unless it is called so', () => {
    alone('const positive = (n) => Math.max(0, n);');
    alone('const unit = (n) => Math.min(1, Math.max(0, n));');
    alone('const atLeast = (n) => n < 0 ? 0 : n;');
    alone('const left = Math.max(0, width - 10);\nfoo(Math.max(x, 0));');
    check('const positive = (n) => Math.max(0, n);', 'Math.max(0, n) = relu');
    // A ramp of a sound is another one.
    check('class Param { linearRampTo(value) { event.ticks = Math.max(left, 0); } }');
  });

  it('may have TypeScript’s assertions, rounded numbers and numbers from an initialiser', () => {
    check('const f = (x?: number) => Math.max(0, x!);', 'Math.max(0, x!) = relu');
    alone(
      'const f = (x) => Math.fround(x / (1 + Math.exp(-x)));',
      'Math.fround(x / (1 + Math.exp(-x))) = silu(beta=1)',
    );
  });

  it('are not guessed where a part of them cannot be read', () => {
    check('const f = (...x) => Math.max(0, ...x);\nconst g = (x) => Math.max(...[0, x]);');
    check('const f = (x) => { let y; return Math.max(0, x); };');
    check('const f = (x) => Math.max(0, x) / Math.EPSILON;\nconst g = (x) => Math.round(Math.max(0, x));');
    check('const y = x.where(x.greater(0), x);\nconst z = tf.where(x.where, x, 0);');
    check('const f = (x) => Math.max(0, x++);\nconst g = (x) => (x, Math.max(0, x));');
    check('const f = (x) => { if (x > 0) return x; else throw new RangeError(); };');
    check('const f = (x) => (x > 0 ? x : tf.relu);');
    check('const f = (x) => (0 < x < 1 ? x : 0);\nconst g = (x) => !x * Math.max(0, x);');
    check('const f = (x) => (x > 0n ? x : 0 * x);\nconst g = (x) => (x > 0 ? x : );');
    const steps = (count: number): string =>
      `const f = (x) => { ${'x += 0;'.repeat(count)} return Math.max(0, x); };`;
    check(steps(5), 'Math.max(0, x) = relu');
    check(steps(15));
  });

  it('are powers by **, not by ^, which combines bits', () => {
    check('const f = (x) => Math.max(0, x) ** 2;', 'Math.max(0, x) ** 2 = relu_squared');
    check('const f = (x) => Math.max(0, x) ^ 2;');
    check('const f = (x) => { let y = Math.max(0, x); y ^= 2; return y; };');
  });

  it('are none with two variables, names of one’s own, or a call and nothing more', () => {
    check('const f = (a, b) => Math.max(a, b);');
    check('const Math = mine; const f = (x) => Math.max(0, x);');
    check('const wrapped = (x) => tf.relu(x);\nconst t = (x) => Math.tanh(x);');
    check('const f = (x) => x * tf.sigmoid(y);');
    check('const f = ({ x }) => Math.max(0, x);\nconst g = (...x) => Math.max(0, x);');
    check('const f = (x) => { console.log(x); return Math.max(0, x); };');
    check('const f = (x) => x * x + 1;\nconst g = (x) => 2 * tf.relu(x) + x;');
    check('// x => Math.max(0, x)\nconst s = "x => Math.max(0, x)";');
  });

  it('are told on hover whatever their shape', () => {
    const text = 'const f = (x) => x * Math.tanh(3 * x) + 1;';
    const found = createJavaScriptDocument(text).referenceAt(text.indexOf('tanh'));
    assert.equal(found?.kind, 'expression');
    assert.equal(found.activation, undefined);
    assert.equal(found.expression, '((z * tanh((3 * z))) + 1)');
    assert.equal(text.slice(found.start, found.end), 'x * Math.tanh(3 * x) + 1');
    assert.equal(createJavaScriptDocument(text).referenceAt(text.indexOf('const')), undefined);
  });

  it('may be members of objects, stored in arrays, chosen by a case and made with an error function', () => {
    alone(
      'class A { static RELU = { output: x => Math.max(0, x), der: x => x <= 0 ? 0 : 1 }; }',
      'Math.max(0, x) = relu',
    );
    alone(
      'function relu(a) { for (let i = 0; i < a.length; i++) { a[i] = a[i] > 0 ? a[i] : 0; } }',
      'a[i] > 0 ? a[i] : 0 = relu',
    );
    alone('switch (name) { case "relu": y = Math.max(0, s); }', 'Math.max(0, s) = relu');
    alone(
      'const g = x => 0.5 * x * (1 + erf(x / Math.SQRT2));',
      '0.5 * x * (1 + erf(x / Math.SQRT2)) = gelu',
    );
    alone(
      'const g = x => 0.5 * x * (1 + math.erf(x / Math.SQRT2));',
      '0.5 * x * (1 + math.erf(x / Math.SQRT2)) = gelu',
    );
  });

  it('are no limits of indices, sizes and loudness', () => {
    alone('const at = i => Math.max(0, i);\nconst w = Math.max(0, width - 10);');
    alone(
      'function volume(v) { return v < 0 ? 0 : v; }\nlet activation; for (const p of ps) { if (p.y < 0) p.y = 0; }',
    );
  });

  it('may have a slope of their layer that is not known, where the class is a ReLU', () => {
    const text =
      'class ReLULayer { forward() { for (let i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : this.leaky * x[i]; } }';
    expectHandWritten(
      createJavaScriptDocument,
      text,
      'x[i] > 0 ? x[i] : this.leaky * x[i] = leaky_relu(negative_slope=0.01)',
    );
  });

  it('may be named by a string of the object that they are in', () => {
    alone(
      "const ops = [{ opType: 'Relu', make: () => new Unary((value) => Math.max(value, 0)) }, { type: 'floor', make: () => new Unary((value) => Math.max(value, 0)) }];",
      'Math.max(value, 0) = relu',
    );
  });

  it('may be of an input that is limited far out or a weighted sum, and powers of e', () => {
    alone(
      'const s = (v) => 1 / (1 + Math.exp(-Math.max(-500, Math.min(500, v))));',
      '1 / (1 + Math.exp(-Math.max(-500, Math.min(500, v)))) = sigmoid',
    );
    alone('const s = (v) => 1 / (1 + Math.exp(-Math.max(-2, Math.min(2, v))));');
    alone('const p = 1 / (1 + Math.exp(-(w * x + b)));', '1 / (1 + Math.exp(-(w * x + b))) = sigmoid');
    alone('const s = (v) => 1 / (1 + Math.pow(Math.E, -v));', '1 / (1 + Math.pow(Math.E, -v)) = sigmoid');
  });

  it('may be given to a call in a function of that name, whatever stands before it', () => {
    const value = (body: string): string =>
      `class Value { public relu() { return new Value(${body}, [this]); } }`;
    expectHandWritten(
      createTypeScriptDocument,
      value('Math.max(0, this.data)'),
      'Math.max(0, this.data) = relu',
    );
    expectHandWritten(createTypeScriptDocument, value('Math.max(0, this.data) * grad'));
    alone('function crop() { return new Value(Math.max(0, this.data), [this]); }');
    alone(
      'ReluLayer.prototype = { forward: function (V) { for (const i in V) { if (w[i] < 0) w[i] = 0; } } };',
      'if (w[i] < 0) w[i] = 0 = relu',
    );
  });
});
