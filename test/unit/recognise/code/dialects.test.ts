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
