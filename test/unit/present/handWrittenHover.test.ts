import assert from 'node:assert/strict';
import { getEntry } from '../../../src/math/catalogue';
import { entryHover, unnamedHover, type HoverOptions } from '../../../src/present/hover';
import { paletteOf } from '../../../src/present/palette';
import { createSourceDocument } from '../../../src/recognise';

const options: HoverOptions = {
  palette: paletteOf('dark'),
  book: { glyphs: {}, formulas: {}, tokens: {} },
  graph: false,
  size: 'medium',
  derivative: true,
  links: [],
};

/** The hover over the expression in a file that uses PyTorch, with HTML entities decoded. */
function hoverOver(code: string): string {
  const text = `import torch\ny = ${code}\n`;
  const reference = createSourceDocument('python', text).referenceAt(text.indexOf(code));
  const entry = getEntry(reference?.activation ?? '');
  assert.ok(reference && entry);
  return entryHover(entry, reference, options).replaceAll(/&#(\d+);/g, (_, code) =>
    String.fromCodePoint(Number(code)),
  );
}

describe('the hover over a hand-written activation', () => {
  it('says which constants are shortened, and what difference that makes', () => {
    const hover = hoverOver('0.5 * x * (1 + torch.erf(0.7071 * x))');
    assert.match(hover, /^\*\*GELU\*\* · your expression, exact up to rounded constants\n/);
    assert.match(hover, /Equals GELU up to rounded constants \(0\.7071 for 1\/√2\), differs by at most \d/);
    assert.doesNotMatch(hover, /torch\.erf/, 'the code is not quoted back');
  });

  it('says that it is the function where it is, and warns of odd parameters', () => {
    const hover = hoverOver('torch.where(x > 0, x, 2 * (torch.exp(x) - 1))');
    assert.match(hover, /^\*\*ELU\*\* · your expression, exact up to rounding\n/);
    assert.match(hover, /⚠\*\* α ≠ 1: the slope jumps/);
  });

  for (const [start, provenance] of [
    ['torch.full((8,), 0.1)', 'α = 0.1** learned slope (`self.a` at the start of training)'],
    ['torch.ones(8) * 0.5', 'α = 0.5** learned slope (`self.a` at the start of training)'],
    ['torch.randn(8)', 'α = 0.25** learned slope (unknown here (`self.a`), drawn with its usual value)'],
  ] as const)
    it(`says what is learned and how it starts: ${start}`, () => {
      const formula = 'torch.where(x > 0, x, self.a * x)';
      const text = `import torch\nclass Act(torch.nn.Module):\n    def __init__(self):\n        self.a = torch.nn.Parameter(${start})\n    def forward(self, x):\n        return ${formula}\n`;
      const reference = createSourceDocument('python', text).referenceAt(text.indexOf(formula));
      const entry = getEntry('prelu');
      assert.ok(reference && entry);
      assert.equal(reference.activation, entry.id);
      const hover = entryHover(entry, reference, options).replaceAll(/&#(\d+);/g, (_, code) =>
        String.fromCodePoint(Number(code)),
      );
      assert.ok(hover.includes(provenance), hover);
    });

  it('says of a clamp without a name no more than whose curve it has', () => {
    const text = 'import torch\nlatents = latents.clamp(-1, 1)\n';
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('.clamp') + 2);
    const entry = getEntry(reference?.activation ?? '');
    assert.ok(reference?.isUnnamed && entry);
    const hover = unnamedHover(entry, reference, options).replaceAll(/&#(\d+);/g, (_, code) =>
      String.fromCodePoint(Number(code)),
    );
    assert.equal(hover.trim(), 'Clamp to [−1, 1], the same curve as Hardtanh');
  });

  it('names the formula of which a named activation is a part', () => {
    const text = 'import torch\ny = x * torch.sigmoid(x)\n';
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('sigmoid'));
    const entry = getEntry('sigmoid');
    assert.ok(reference && entry);
    assert.match(
      entryHover(entry, reference, options),
      /^\*\*Sigmoid\*\* · `torch\.sigmoid` · part of SiLU\n/,
    );
  });

  it('tells first what tells most, and leaves defaults of frameworks to the details', () => {
    const text = 'from torch import nn\na = nn.LeakyReLU(0.2)\n';
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('Leaky'));
    const entry = getEntry('leaky_relu');
    assert.ok(reference && entry);
    const [heading, formula, parameter] = entryHover(entry, reference, options).split('\n\n');
    assert.equal(heading, '**Leaky ReLU** · `torch.nn.LeakyReLU`');
    assert.match(formula ?? '', /^`f\(z\) = /);
    assert.match(parameter ?? '', /α = 0\.2.*this code/);
    assert.doesNotMatch(entryHover(entry, reference, options), /TensorFlow/);
  });

  for (const [code, heading] of [
    ['torch.nn.SiLU()', 'f(z) = z·sigmoid(z)'],
    ['torch.nn.GLU()', 'f(v, z) = v · sigmoid(z)'],
    ['torch.nn.Softmax(dim=-1)', 'f(z)ᵢ = exp(zᵢ)/Σⱼ exp(zⱼ)'],
  ] as const)
    it(`says in words what ${code} computes, where there are no pictures`, () => {
      const text = `import torch\ny = ${code}\n`;
      const reference = createSourceDocument('python', text).referenceAt(text.indexOf('nn.') + 3);
      const entry = getEntry(reference?.activation ?? '');
      assert.ok(reference && entry);
      assert.ok(entryHover(entry, reference, options).includes(`\`${heading}\``));
    });
});
