import assert from 'node:assert/strict';
import { PythonDocument } from '../../../src/recognise/python/document';
import { inlayHintsIn } from '../../../src/recognise/python/inlayHints';

const IMPORTS =
  'import torch\nimport torch.nn.functional as F\nfrom torch import nn\nfrom keras import layers\n';

/** The code with `⟦…⟧` at each hint, and with the hints' texts inserted. */
function shown(code: string): { readonly marked: string; readonly written: string } {
  const document = new PythonDocument(IMPORTS + code);
  const { text } = document;
  let marked = '';
  let written = '';
  let end = IMPORTS.length;
  for (const { start, defaults, insert, reference } of inlayHintsIn(document.analysis(), 0, text.length)) {
    const label =
      reference.kind === 'expression'
        ? `${reference.partOf ? 'part ' : ''}= ${reference.activation ?? ''}`
        : defaults.map(({ id, value }) => `${id} = ${value}`).join(', ');
    marked += `${text.slice(end, start)}⟦${label}⟧`;
    written += text.slice(end, start) + (insert ?? '');
    end = start;
  }
  return { marked: marked + text.slice(end), written: written + text.slice(end) };
}

describe('inline hints', () => {
  const cases: readonly (readonly [code: string, marked: string, written?: string])[] = [
    ['nn.LeakyReLU()', 'nn.LeakyReLU(⟦negative_slope = 0.01⟧)', 'nn.LeakyReLU(negative_slope=0.01)'],
    ['F.leaky_relu(x)', 'F.leaky_relu(x⟦negative_slope = 0.01⟧)', 'F.leaky_relu(x, negative_slope=0.01)'],
    [
      'nn.LeakyReLU(inplace=True,)',
      'nn.LeakyReLU(inplace=True,⟦negative_slope = 0.01⟧)',
      'nn.LeakyReLU(inplace=True, negative_slope=0.01)',
    ],
    [
      'nn.Hardtanh(\n    -2.0\n)',
      'nn.Hardtanh(\n    -2.0⟦max_val = 1⟧\n)',
      'nn.Hardtanh(\n    -2.0, max_val=1\n)',
    ],
    [
      'layers.LeakyReLU()',
      'layers.LeakyReLU(⟦negative_slope = 0.3⟧)',
      'layers.LeakyReLU(negative_slope=0.3)',
    ],
    [
      'layers.Dense(8, activation="leaky_relu")',
      'layers.Dense(8, activation="leaky_relu"⟦negative_slope = 0.2⟧)',
    ],
    ['y = x * torch.sigmoid(x)', 'y = x * torch.sigmoid(x)⟦= silu⟧'],
    [
      'y = x * torch.sigmoid(x) + 0.1 * torch.sin(x)',
      'y = x * torch.sigmoid(x)⟦part = silu⟧ + 0.1 * torch.sin(x)',
    ],
    ['F.softplus(x)', 'F.softplus(x⟦beta = 1, threshold = 20⟧)', 'F.softplus(x, beta=1, threshold=20)'],
    ['x.leaky_relu()', 'x.leaky_relu()'],
    ['nn.Hardsigmoid()', 'nn.Hardsigmoid()'],
    ['nn.LeakyReLU(0.2)', 'nn.LeakyReLU(0.2)'],
    ['nn.LeakyReLU(slope)', 'nn.LeakyReLU(slope)'],
    ['nn.ReLU()', 'nn.ReLU()'],
    ['act_layer = nn.LeakyReLU', 'act_layer = nn.LeakyReLU'],
  ];
  for (const [code, marked, written = code] of cases) {
    it(code.replaceAll('\n', '⏎'), () => {
      assert.deepEqual(shown(code), { marked, written });
    });
  }

  it('are those of the asked range only', () => {
    const document = new PythonDocument(`${IMPORTS}nn.ELU()\nnn.CELU()\nnn.LeakyReLU()\n`);
    const start = document.text.indexOf('nn.CELU');
    const found = inlayHintsIn(document.analysis(), start, start + 5);
    assert.deepEqual(
      found.map(({ reference }) => reference.activation),
      ['celu'],
    );
  });
});
