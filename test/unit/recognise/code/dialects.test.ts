import fs from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';
import { createSourceDocument, languageOfFile } from '../../../../src/recognise';
import { describeProperties } from './support';

const FOLDER = path.join(import.meta.dirname, 'kernels');

describe('languages of kernels', () => {
  for (const file of fs.readdirSync(FOLDER)) {
    const language = languageOfFile(file) ?? '';
    const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');

    it(`${language} tells the same after edits as when read anew`, () => {
      const document = createSourceDocument(language, text);
      document.references();
      let current = text;
      for (const insert of ['{', '<', '\n', 'buffer X ', '[[', '__global__ ', '(', '"']) {
        const at = Math.floor(current.length * 0.37) + insert.length;
        document.update([{ from: at, to: at + 1, insert }]);
        current = current.slice(0, at) + insert + current.slice(at + 1);
        assert.deepEqual(document.references(), createSourceDocument(language, current).references());
      }
    });

    it(`${language} is total on broken text`, () => {
      for (let length = 0; length < text.length; length += 997)
        createSourceDocument(language, text.slice(0, length)).references();
    });
  }
});

describe('networks that are written as shaders', () => {
  const found = (language: string, text: string): string[] =>
    createSourceDocument(language, text)
      .references()
      .map(({ spelling, activation }) => `${spelling} = ${activation ?? ''}`);
  const weights = Array.from({ length: 16 }, (_, i) => (i - 7.5) / 100).join(', ');

  it('are told by inputs that are multiplied with matrices of numbers and added up', () => {
    const pass = (type: string, product: string): string => `void Pass() {
      ${type} r0 = ${type}(0.0);
      r0 += ${product};
      r0 = max(r0, 0.0);
      r1 = max(r1, 0.0);
    }`;
    assert.deepEqual(found('hlsl', pass('V4', `mul(s0, M4(${weights}))`)), ['max(r0, 0.0) = relu']);
    assert.deepEqual(found('glsl', pass('vec4', `mat4(${weights}) * s0`)), ['max(r0, 0.0) = relu']);
    assert.deepEqual(found('glsl', pass('vec4', 'texture(s0, uv) * vec4(0.5, 0.5, 0.5, 0.5)')), []);
    assert.deepEqual(found('cpp', pass('float4', `mul(s0, M4(${weights}))`)), []);
  });

  it('are told by textures that hold what a layer computed', () => {
    const load = (texture: string): string => `fn go_0(pos: vec2u, x: i32, y: i32) -> vec4f {
  return max(textureLoad(${texture}, vec2i(i32(pos.x) + x, i32(pos.y) + y), 0), vec4f(0.0));
}`;
    assert.equal(found('wgsl', load('conv2d_tf_tex')).length, 1);
    assert.deepEqual(found('wgsl', load('albedo_tex')), []);
  });
});

describe('WGSL', () => {
  describeProperties({
    create: (text) => createSourceDocument('wgsl', text),
    text: [
      'fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }',
      'fn silu(x: f32) -> f32 { return x / (1.0 + exp(-x)); }',
      'fn mish(x: f32) -> f32 { return x * tanh(log(1.0 + exp(x))); }',
      'fn softsign(x: f32) -> f32 { return x / (1.0 + abs(x)); }',
    ].join('\n'),
    comments: ['// x / (1.0 + exp(-x))', '/* fn relu(x: f32) -> f32 { return max(x, 0.0); } */'],
    pieces: ['(', '{', 'exp(', ';', '<f32>', '@'],
  });
});
