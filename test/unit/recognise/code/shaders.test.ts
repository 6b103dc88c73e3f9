import assert from 'node:assert/strict';
import '../../../../src/recognise/languages/all';
import { createCppDocument } from '../../../../src/recognise/code/cpp';
import { createRustDocument } from '../../../../src/recognise/code/rust';
import {
  createJavaScriptDocument,
  createTypeScriptDocument,
} from '../../../../src/recognise/code/javascript';
import { expectHandWritten } from './handwritten/support';

describe('shaders in template strings', () => {
  it('are read as WGSL by a comment, a tag, what takes them, and what they say', () => {
    expectHandWritten(
      createTypeScriptDocument,
      [
        'const gelu = /* wgsl */ `fn gelu(x: f32) -> f32 { return 0.5 * x * (1.0 + tanh(0.7978845608 * (x + 0.044715 * x * x * x))); }`;',
        'device.createShaderModule({ code: `fn f(x: f32) -> f32 { return x / (1.0 + exp(-x)); }` });',
        'const relu = wgsl`fn relu(x: f32) -> f32 { return max(x, 0.0); }`;',
        'const plain = `@compute @workgroup_size(${SIZE}) fn main(@builtin(global_invocation_id) id: vec3u) {',
        '  y[id.x] = 1.0 / (1.0 + exp(-x[id.x + ${OFFSET}u]));',
        '}`;',
      ].join('\n'),
      '0.5 * x * (1.0 + tanh(0.7978845608 * (x + 0.044715 * x * x * x))) = gelu_tanh',
      'x / (1.0 + exp(-x)) = silu(beta=1)',
      'max(x, 0.0) = relu',
      '1.0 / (1.0 + exp(-x[id.x + ${OFFSET}u])) = sigmoid',
    );
  });

  it('are read as GLSL by a tag, by what takes them, and by what they say', () => {
    expectHandWritten(
      createJavaScriptDocument,
      [
        'const a = glsl`float lrelu(float x) { return x > 0.0 ? x : 0.01 * x; }`;',
        'new ShaderMaterial({ fragmentShader: `float sig(float x) { return 1.0 / (1.0 + exp(-x)); }` });',
        'const b = `precision highp float; float sp(float x) { return log(1.0 + exp(x)); } void main() {}`;',
      ].join('\n'),
      'x > 0.0 ? x : 0.01 * x = leaky_relu(negative_slope=0.01)',
      '1.0 / (1.0 + exp(-x)) = sigmoid',
      'log(1.0 + exp(x)) = softplus(beta=1, threshold=Infinity)',
    );
  });

  it('are named by the program around them and by what is put into them', () => {
    expectHandWritten(
      createTypeScriptDocument,
      [
        'export function glslRelu() {',
        '  const name = `relu_`;',
        '  return { name, body: `float ${name}(float a) { return max(a, 0.0); }` };',
        '}',
        'class WebGLLeakyRelu { source() { return `',
        '  void main() {',
        '    float v = ${glsl.texture2D}(A, uv).r;',
        '    ${glsl.output} = vec4(v < 0.0 ? v * float(${this.alpha}) : v);',
        '  }`; } }',
        'class WebGLRelu { source() { return `void main() { float v = texture(A, uv).r; outColor = vec4(max(v, 0.0)); }`; } }',
        'class WebGLSharpen { source() { return `void main() { float v = texture(A, uv).r; outColor = vec4(max(v, 0.0)); }`; } }',
      ].join('\n'),
      'max(a, 0.0) = relu',
      'v < 0.0 ? v * float(${this.alpha}) : v = leaky_relu(negative_slope=0.01)',
      'max(v, 0.0) = relu',
    );
  });

  it('may be ordinary strings that are joined, and have their formula in several statements', () => {
    expectHandWritten(
      createJavaScriptDocument,
      [
        "const lines = ['precision highp float;', 'void main() {', '  float x = texture2D(A, uv).r;',",
        "  '  float s = 1.0 + exp(-x);', '  gl_FragColor = vec4(x / s);', '}'].join('\\n');",
        "const sum = 'float f(float x) {\\n' + '  x = clamp(x, -10., 10.);\\n' +",
        "  '  float e = exp(2. * x);\\n  return (e - 1.) / (e + 1.);\\n}';",
        "const prose = ['The sigmoid is', '1.0 / (1.0 + exp(-x))'].join(' ');",
        "const told = 'x / (1.0 + exp(-x))' + ' is called ' + name;",
      ].join('\n'),
      'x / s = silu(beta=1)',
      '(e - 1.) / (e + 1.) = tanh',
    );
  });

  it('may be the body of a function of one element', () => {
    expectHandWritten(
      createTypeScriptDocument,
      [
        'export const RELU = CHECK_NAN + `',
        '  return (x < 0.0) ? 0.0 : x;',
        '`;',
        'export const SELU = `',
        '  // Self-normalising.',
        '  float scaleAlpha = 1.7580993408473768;',
        '  float scale = 1.0507009873554805;',
        '  return (x >= 0.0) ? scale * x : scaleAlpha * (exp(x) - 1.0);',
        '`;',
        'export const leaky = (alpha: number) => `return (x >= 0.0) ? x : ${alpha} * x;`;',
        'export const STEP_UP = `return (a >= 0.0) ? a : 0.0;`;',
        'const prose = `return 1 / (1 + exp(-x)) of the sigmoid`;',
      ].join('\n'),
      '(x < 0.0) ? 0.0 : x = relu',
      '(x >= 0.0) ? scale * x : scaleAlpha * (exp(x) - 1.0) = selu',
      '(x >= 0.0) ? x : ${alpha} * x = leaky_relu(negative_slope=0.01)',
    );
  });

  it('are told on hover, beside what the program says', () => {
    const text =
      'const f = (x) => 1 / (1 + Math.exp(-x));\nconst g = `fn silu(x: f32) -> f32 { return x / (1.0 + exp(-x)); }`;';
    const source = createJavaScriptDocument(text);
    const told = (word: string): string | undefined => source.referenceAt(text.indexOf(word))?.activation;
    assert.equal(told('1 / (1'), 'sigmoid');
    assert.equal(told('x / (1'), 'silu');
    assert.equal(told('silu'), 'silu');
  });

  it('are none in strings of prose, queries and pages', () => {
    expectHandWritten(
      createJavaScriptDocument,
      [
        'const prose = `The sigmoid is 1.0 / (1.0 + exp(-x)), and max(x, 0.0) is the ReLU.`;',
        'const page = `<p style="width: ${w}px">log(1.0 + exp(x))</p>`;',
        'const query = sql`SELECT 1.0 / (1.0 + exp(-x)) FROM t`;',
        'const bad = `fn silu(x: f32) -> f32 { return x / (1.0 + exp(-${y',
      ].join('\n'),
    );
  });
});

describe('shaders and kernels in strings of C++ and Rust', () => {
  it('are read in raw strings, with what templates put into them', () => {
    expectHandWritten(
      createCppDocument,
      [
        'static const char* kGelu = R"(',
        '@group(0) @binding(0) var<storage, read_write> y: array<{{precision}}>;',
        '@compute @workgroup_size({{size}}) fn main(@builtin(global_invocation_id) id: vec3<u32>) {',
        '  let x: f32 = y[id.x];',
        '  y[id.x] = select(x / (1.0 + exp(-x)), x, x > 20.0);',
        '}',
        ')";',
        'auto k = R"CLC(__kernel void f(__global float* x) { x[i] = 1.0f / (1.0f + exp(-x[i])); })CLC";',
      ].join('\n'),
      'select(x / (1.0 + exp(-x)), x, x > 20.0) = silu(beta=1)',
      '1.0f / (1.0f + exp(-x[i])) = sigmoid',
    );
    expectHandWritten(
      createRustDocument,
      [
        'const F: &str = r#"fn f(x: f32) -> f32 { return x / (1.0 + exp(-x)); }"#;',
        'let k = format!("',
        'extern \\"C\\" __global__ void kernel({ty} *out, const {ty} *in) {{',
        '  out[i] = 1.0f / (1.0f + exp(-in[i]));',
        '}}");',
      ].join('\n'),
      'x / (1.0 + exp(-x)) = silu(beta=1)',
      '1.0f / (1.0f + exp(-in[i])) = sigmoid',
    );
  });

  it('are none in other strings', () => {
    expectHandWritten(
      createCppDocument,
      'auto s = R"(the sigmoid is 1.0 / (1.0 + exp(-x)))"; auto t = R"(");',
    );
    expectHandWritten(createRustDocument, 'let s = r"1.0 / (1.0 + exp(-x))"; let t = r#"open');
  });

  it('are read in strings for each of their lines', () => {
    expectHandWritten(
      createCppDocument,
      [
        'const char* silu = "#define HALF 0.5f\\n" // half',
        '  "__kernel void silu(__global float* x) {\\n"',
        '  "  x[0] = x[0] / (1.0f + exp(-x[0]));\\n"',
        '  "}\\n";',
        'const char* usage = "void relu(x) = max(x, 0)\\n" "more\\n";',
      ].join('\n'),
      'x[0] / (1.0f + exp(-x[0])) = silu(beta=1)',
    );
  });
});
