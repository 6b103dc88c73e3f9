import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';

/**
 * The findings in a document: the activation, its known parameters, and the text that the reference covers.
 */
function found(language: string, text: string): readonly (readonly [string, string])[] {
  return createSourceDocument(language, text)
    .references()
    .map(({ activation, params, start, end, kind, framework }) => {
      const shown = params.map(
        ({ id, value, provenance }) => `${id}=${provenance === 'unknown' ? '?' : value}`,
      );
      const name = [activation, ...shown].join(' ');
      const origin = kind === 'formula' ? '' : `${framework} ${kind} `;
      return [origin + name, text.slice(start, end)] as const;
    });
}

/** The ReLU family with typical surroundings in papers, in LaTeX. */
const FAMILY: readonly (readonly [string, string])[] = [
  [String.raw`f(z) = \max(0, z)`, 'relu'],
  [String.raw`f(z) = \max(z, \alpha z)`, 'leaky_relu negative_slope=?'],
  [String.raw`f(z) = \max(z, 0.2 z)`, 'leaky_relu negative_slope=0.2'],
  [
    String.raw`f(z) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}`,
    'leaky_relu negative_slope=?',
  ],
  [String.raw`f(z) = z \times \Phi(z)`, 'gelu'],
  [String.raw`f(z) = \max(\min(z, 6), 0)`, 'relu6'],
  [
    String.raw`f(z) = \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & \text{otherwise} \end{cases}`,
    'elu alpha=?',
  ],
  [String.raw`f(z) = \lambda \begin{cases} z & z > 0 \\ \alpha e^z - \alpha & z \le 0 \end{cases}`, 'selu'],
  [
    String.raw`f(z) = \begin{cases} z & z \ge 0 \\ \alpha(e^{z/\alpha} - 1) & z < 0 \end{cases}`,
    'celu alpha=?',
  ],
  [String.raw`f(z) = \max(0, z) + \frac{l + u}{2} \min(0, z)`, 'rrelu lower=? upper=?'],
  [
    String.raw`f(z) = \begin{cases} z & z \ge 0 \\ \frac{l+u}{2} z & z < 0 \end{cases}`,
    'rrelu lower=? upper=?',
  ],
  [String.raw`f(z) = [\max(0, z), \max(0, -z)]`, 'crelu'],
  [String.raw`\frac{z}{1+e^{-\beta z}}`, 'silu beta=?'],
  [String.raw`\mathrm{ReLU}(z)`, 'relu'],
];

describe('formulas in documents', () => {
  it('are found in LaTeX documents, inline and displayed', () => {
    for (const [formula, activation] of FAMILY) {
      assert.deepEqual(found('latex', `We use $${formula}$ here.`), [[activation, formula]], formula);
      assert.deepEqual(found('latex', `\\begin{equation}\n  ${formula}\n\\end{equation}`), [
        [activation, formula],
      ]);
    }
  });

  it('are found in Markdown', () => {
    for (const [formula, activation] of FAMILY) {
      for (const text of [
        `- $${formula}$`,
        `$$\n${formula}\n$$`,
        `\\(${formula}\\)`,
        `\`\`\`math\n${formula}\n\`\`\``,
      ]) {
        assert.deepEqual(found('markdown', text), [[activation, formula]], text);
      }
    }
  });

  it('are found in reStructuredText and docstrings', () => {
    for (const [formula, activation] of FAMILY) {
      assert.deepEqual(
        found('restructuredtext', `An :math:\`${formula}\` unit.`),
        [[activation, formula]],
        formula,
      );
      assert.deepEqual(found('restructuredtext', `.. math::\n\n    ${formula}\n\nText.`), [
        [activation, formula],
      ]);
      const python = `def act(x):\n    r"""Applies\n\n    .. math::\n        ${formula}\n    """\n`;
      assert.deepEqual(found('python', python), [[activation, formula]], python);
    }
  });

  it('are found as they are pasted, in mathematical letters', () => {
    const text =
      '# ReLU\n- 𝑓(𝑧) = 𝑚𝑎𝑥(0, 𝑧)\n- 𝑓(𝑧) = 𝑚𝑎𝑥(𝑧, 𝛼𝑧), the leaky one\n- GELU: 𝑓(𝑧) = 𝑧 ⨯ 𝛷(𝑧).\n- 𝑓(𝑧) = 𝑚𝑎𝑥(𝑚𝑖𝑛(𝑧, 6), 0)\n';
    assert.deepEqual(found('markdown', text), [
      ['relu', '𝑓(𝑧) = 𝑚𝑎𝑥(0, 𝑧)'],
      ['leaky_relu negative_slope=?', '𝑓(𝑧) = 𝑚𝑎𝑥(𝑧, 𝛼𝑧)'],
      ['gelu', '𝑓(𝑧) = 𝑧 ⨯ 𝛷(𝑧)'],
      ['relu6', '𝑓(𝑧) = 𝑚𝑎𝑥(𝑚𝑖𝑛(𝑧, 6), 0)'],
    ]);
  });

  it('are found in comments of every language', () => {
    assert.deepEqual(found('cpp', '// f(x) = max(0, x)\nint i; /* $\\max(x, 0.1x)$ */'), [
      ['relu', 'f(x) = max(0, x)'],
      ['leaky_relu negative_slope=0.1', '\\max(x, 0.1x)'],
    ]);
    assert.deepEqual(found('rust', '/// The rectifier, f(x) = max(0, x).\nfn f() {}'), [
      ['relu', 'f(x) = max(0, x)'],
    ]);
    assert.deepEqual(found('julia', '"""\n    f(x) = max(0, x)\n"""\nf(x) = 1'), [
      ['relu', 'f(x) = max(0, x)'],
    ]);
    assert.deepEqual(found('javascript', 'const s = "f(x) = max(0, x)"; // f(x) = x * sigmoid(x)'), [
      ['silu beta=1', 'f(x) = x * sigmoid(x)'],
    ]);
    assert.deepEqual(found('python', "s = 'f(x) = max(0, x)'\n# f(x) = max(0, x)\n"), [
      ['relu', 'f(x) = max(0, x)'],
    ]);
  });

  it('stand beside the code of a fence, which is read in its language', () => {
    const text =
      'Intro\n\n```python\nimport torch.nn as nn\nact = nn.LeakyReLU(0.2)\n```\n\nand `max(0, z)`\n';
    assert.deepEqual(found('markdown', text), [
      ['pytorch class leaky_relu negative_slope=0.2', 'nn.LeakyReLU'],
      ['relu', 'max(0, z)'],
    ]);
  });

  it('leave a hover in a fence on the definition that it leads to', () => {
    const text =
      'Intro\n\n```python\nimport torch\nsigm = lambda z: 1 / (1 + torch.exp(-z))\ny = sigm(x)\n```\n';
    const use = createSourceDocument('markdown', text).referenceAt(text.lastIndexOf('sigm'));
    assert.equal(use?.activation, 'sigmoid');
    const line = text.slice(use.definition).split('\n')[0] ?? '';
    assert.match(line, /^(sigm = )?lambda z/);
  });

  it('are found in the Markdown cells of a notebook, where they stand in its file', () => {
    const cell = (type: string, source: readonly string[]): object => ({ cell_type: type, source });
    const text = JSON.stringify({
      cells: [
        cell('markdown', ['# Units\n', String.raw`The rectifier is $\max(0, z)$.`]),
        cell('code', ['import torch\n', 'torch.relu(x)']),
      ],
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
    });
    assert.deepEqual(found('jupyter', text), [
      ['relu', String.raw`\\max(0, z)`],
      ['pytorch function relu', 'torch.relu'],
    ]);
  });

  it('are rows of an aligned display, each for itself', () => {
    const text = String.raw`\begin{align} f(z) &= \max(0, z) \\ g(z) &= \tanh z, \end{align}`;
    assert.deepEqual(
      found('latex', text).map(([name]) => name),
      ['relu', 'tanh'],
    );
  });

  it('are silent in prose and other mathematics', () => {
    const prose = [
      'It costs $5 and $10 (max 0) in total, or 3$.',
      'the loss $L(\\theta) = \\sum_i (y_i - f(x_i))^2$ and $\\nabla_\\theta L$',
      '$z > 0$, $x \\in \\mathbb{R}^n$, $x$, $2x + 1$, $\\alpha$, $e^x$, $|x|$',
      'call f(x) = y to set it; call(x) = foo bar',
      'Use `torch.float32` and `x = 3` and `max(a, b)` in `model(x)`.',
      'the probability $p(x) = \\frac{1}{Z} e^{-E(x)}$',
      '$W x + b$, $\\max_i x_i$, $O(n \\log n)$, $\\mathcal{N}(0, 1)$',
    ];
    for (const text of prose) assert.deepEqual(found('markdown', text), [], text);
    assert.deepEqual(found('latex', '% $\\max(0, z)$\n\\begin{verbatim}$\\max(0, z)$\\end{verbatim}'), []);
  });

  it('draw on hover where they define a function that the catalogue does not have', () => {
    const text = 'Let $f(x) = x^2 e^{-x}$ and $x^2 e^{-x}$.';
    const document = createSourceDocument('markdown', text);
    assert.equal(document.referenceAt(10)?.expression, 'z^2·e^-z');
    assert.equal(document.referenceAt(text.lastIndexOf('x^2')), undefined);
  });

  it('follow edits', () => {
    const document = createSourceDocument('markdown', 'a $\\max(0, z)$');
    assert.equal(document.references().length, 1);
    document.update([{ from: 0, to: 1, insert: 'abc' }]);
    assert.equal(document.references()[0]?.start, 5);
  });

  it('take time in proportion to the text, however broken', () => {
    const time = (text: string): number => {
      const before = process.cpuUsage();
      createSourceDocument('markdown', text).references();
      createSourceDocument('latex', text).references();
      createSourceDocument('restructuredtext', text).references();
      createSourceDocument('python', `"""${text}`).references();
      return process.cpuUsage(before).user / 1000;
    };
    for (const piece of [
      '\\(',
      '$',
      '$$',
      '\\begin{align}',
      '`',
      '```\n',
      '/*',
      ' ',
      'f(x) = ',
      ':math:`',
      '.. math::\n',
      "'''",
    ]) {
      const small = Math.min(...[0, 1, 2].map(() => time(piece.repeat(4000))));
      const large = Math.min(...[0, 1, 2].map(() => time(piece.repeat(16_000))));
      assert.ok(large < 10 * Math.max(small, 60), `${JSON.stringify(piece)}: ${small} ms, ${large} ms`);
    }
  });
});
