import type { SourceLanguage } from '../../../../src/recognise';

/** Texts of one shape that grow with n. */
export interface GrowingInput {
  readonly shape: string;
  readonly language: SourceLanguage;
  /** A size that takes some milliseconds. */
  readonly size: number;
  readonly make: (n: number) => string;
}

const repeat = (n: number, part: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join('');

const notebook = (source: string | readonly string[]): string =>
  JSON.stringify({
    cells: [{ cell_type: 'code', source }],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
  });

const TORCH = 'import torch.nn.functional as F\n';

/** Each was once quadratic or worse, or resembles one that was in another language. */
export const GROWING: readonly GrowingInput[] = [
  {
    shape: 'a chain of choices',
    language: 'cpp',
    size: 300,
    make: (n) => `float f(float x){ return ${'x>0?x:'.repeat(n)}0.1f*x; }`,
  },
  {
    shape: 'using namespace',
    language: 'cpp',
    size: 300,
    make: (n) =>
      `#include <torch/torch.h>\n${repeat(n, (i) => `using namespace a${i};\n`)}${'auto y = relu(x);\n'.repeat(n)}`,
  },
  {
    shape: 'calls within each other',
    language: 'cpp',
    // The text of so many is longer than a formula may be, at either size.
    size: 1000,
    make: (n) => `float f(float x){ return ${'fmax(x,'.repeat(n)}0${')'.repeat(n)}; }`,
  },
  {
    shape: 'calls that do not end',
    language: 'cpp',
    size: 2000,
    make: (n) => `float f(float x){ return x>0?x:0; }${'torch::relu(\n'.repeat(n)}`,
  },
  {
    shape: 'names in one object',
    language: 'json',
    size: 1000,
    make: (n) => `{${Array(n).fill('"hidden_act":"gelu"').join(',')}}`,
  },
  {
    shape: 'objects within each other',
    language: 'json',
    size: 2000,
    make: (n) => `${'{"act":'.repeat(n)}"relu"${'}'.repeat(n)}`,
  },
  {
    shape: 'names in one mapping',
    language: 'yaml',
    size: 1000,
    make: (n) => 'hidden_act: gelu\n'.repeat(n),
  },
  {
    shape: 'lists within each other',
    language: 'yaml',
    size: 2000,
    make: (n) => `${'- '.repeat(n)}hidden_act: gelu`,
  },
  {
    shape: 'names in one table',
    language: 'toml',
    size: 1000,
    make: (n) => 'hidden_act = "gelu"\n'.repeat(n),
  },
  {
    shape: 'lines of a cell',
    language: 'jupyter',
    size: 1000,
    make: (n) => notebook([TORCH, ...Array<string>(n).fill('x = F.relu(x)\n')]),
  },
  {
    shape: 'a cell in one string',
    language: 'jupyter',
    size: 1000,
    make: (n) => notebook(TORCH + 'x = F.relu(x)\n'.repeat(n)),
  },
  {
    shape: 'escapes in a cell',
    language: 'jupyter',
    size: 1000,
    make: (n) => notebook(TORCH + 'x = F.relu(x);'.repeat(n)).replaceAll(';', ';\\u0020'),
  },
  {
    shape: 'brackets that close nothing',
    language: 'jupyter',
    size: 2000,
    make: (n) => notebook(`F.relu(x)\n${'('.repeat(n)}${']'.repeat(n)}`),
  },
  {
    shape: 'star imports',
    language: 'python',
    size: 500,
    make: (n) => repeat(n, (i) => `from m${i} import *\n`) + repeat(n, (i) => `y = relu(x${i})\n`),
  },
  {
    shape: 'calls within each other',
    language: 'python',
    size: 2000,
    make: (n) => `${TORCH}y = ${'F.relu('.repeat(n)}x${')'.repeat(n)}`,
  },
  {
    shape: 'a long sum',
    language: 'python',
    size: 400,
    make: (n) => `${TORCH}y = x${'+F.relu(x)'.repeat(n)}`,
  },
  {
    shape: 'sums of many numbers',
    language: 'python',
    size: 200,
    make: (n) =>
      `import numpy as np\n${repeat(n, (i) => `y = 0.${i + 1} * np.exp(x) + np.abs(x) / ${i + 1}\n`)}`,
  },
  {
    shape: 'lines that do not end',
    language: 'python',
    size: 2000,
    make: (n) => TORCH + 'x = F.relu((x\n'.repeat(n),
  },
  {
    shape: 'zero bytes',
    language: 'python',
    size: 500,
    make: (n) => TORCH + `x = F.relu(x)\n${'\0'.repeat(200)}\n`.repeat(n),
  },
  {
    shape: 'strings in one call',
    language: 'python',
    size: 300,
    make: (n) => `from torch import nn\nmake(${repeat(n, (i) => `a${i}="relu", `)})`,
  },
  {
    shape: 'arguments of one call',
    language: 'python',
    size: 500,
    make: (n) => `import torch\nf(${repeat(n, (i) => `torch.relu(a${i}), `)})`,
  },
  {
    shape: 'globals',
    language: 'python',
    size: 200,
    make: (n) =>
      `from torch import nn\nA = 0.1\n${repeat(n, (i) => `def f${i}():\n  global B${i}\n  return nn.LeakyReLU(A)\n`)}`,
  },
  ...['burn', 'candle_core', 'tch'].map((crate): GrowingInput => ({
    shape: `globs of ${crate}`,
    language: 'rust',
    size: 300,
    make: (n) => `use ${crate}::{${repeat(n, (i) => `a${i}::*, `)}};\nfn f(){ ${'relu(x); '.repeat(n)} }`,
  })),
  {
    shape: 'a chain of methods',
    language: 'rust',
    size: 500,
    make: (n) => `use candle_core::Tensor;\nfn f(x: Tensor){ x${'.matmul(y).max(0)'.repeat(n)} }`,
  },
  {
    shape: 'modules within each other',
    language: 'julia',
    size: 100,
    make: (n) => repeat(n, (i) => `module A${i}\nusing Flux\n`) + 'y = relu(x)\nend\n'.repeat(n),
  },
  {
    shape: 'calls within each other',
    language: 'julia',
    size: 2000,
    make: (n) => `using Flux\ny = ${'relu('.repeat(n)}x${')'.repeat(n)}`,
  },
  {
    shape: 'calls within each other',
    language: 'javascript',
    size: 1000,
    make: (n) => `y = ${'Math.max(x,'.repeat(n)}0${')'.repeat(n)}`,
  },
  {
    shape: 'functions',
    language: 'typescript',
    size: 300,
    make: (n) => repeat(n, (i) => `function f${i}(x: number) { return Math.max(x, 0.1*x); }\n`),
  },
  {
    shape: 'functions that are softmax',
    language: 'c',
    size: 60,
    make: (n) =>
      repeat(
        n,
        (i) =>
          `void softmax${i}(float* x, int n) { for (int i = 0; i < n; i++) { x[i] = expf(x[i] - max); s += x[i]; } for (int i = 0; i < n; i++) x[i] /= s; }\n`,
      ),
  },
  {
    shape: 'names that are given each other and divided',
    language: 'c',
    size: 40,
    make: (n) =>
      `void softmax(float* x) { ${'a = b + expf(a); b = a + expf(b); a += b; c = expf(a) / b;\n'.repeat(n)} }`,
  },
  {
    shape: 'variables that are given many values',
    language: 'c',
    size: 200,
    make: (n) => `void f(float* x) { float y; ${'y = expf(y + 1); z = (y - 1) / (y + 1);\n'.repeat(n)} }`,
  },
  {
    shape: 'shaders in strings',
    language: 'javascript',
    size: 60,
    make: (n) =>
      repeat(n, (i) => `const s${i} = \`fn f(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }\`;\n`),
  },
  {
    shape: 'strings that may be shaders and do not end',
    language: 'javascript',
    size: 2000,
    make: (n) => `y = Math.max(x, 0);\n${'`fn f (float '.repeat(n)}`,
  },
];
