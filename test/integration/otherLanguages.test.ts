import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A text with `|` at the cursor and three activations, the first two of which are the same. */
interface Sample {
  readonly language: string;
  readonly text: string;
  /** Highlighted lines, from 0. */
  readonly highlighted: readonly number[];
  /** Texts of the inlay hints, in order. */
  readonly hints: readonly string[];
}

const TFJS = "import * as tf from '@tensorflow/tfjs';\n";
const SWISH = 'x / (1 + exp(-x))';

const SAMPLES: readonly Sample[] = [
  {
    language: 'typescript',
    text: `${TFJS}const b = tf.layers.dense({ units: 8, activation: 're|lu' });\nconst a = tf.relu(x);\nconst c = tf.elu(x);\nconst f = (x: number) => x / (1 + Math.exp(-x));\n`,
    highlighted: [1, 2],
    hints: ['= SiLU (β = 1)'],
  },
  {
    language: 'javascript',
    text: `${TFJS}const b = tf.layers.dense({ units: 8, activation: 'el|u' });\nconst a = tf.elu(x);\nconst c = tf.relu(x);\n`,
    highlighted: [1, 2],
    hints: ['α = 1'],
  },
  {
    language: 'rust',
    text: `use candle_nn::Activation;\nfn f(x: &Tensor) -> Result<Tensor> { x.re|lu() }\nfn g() -> Activation { Activation::Relu }\nfn h() -> Activation { Activation::Gelu }\nfn s(x: f64) -> f64 { x / (1.0 + (-x).exp()) }\n`,
    highlighted: [1, 2],
    hints: ['= SiLU (β = 1)'],
  },
  {
    language: 'julia',
    text: `using Flux\na = Dense(3 => 4, re|lu)\nb = relu.(x)\nc = gelu.(x)\nf(x) = ${SWISH}\n`,
    highlighted: [1, 2],
    hints: ['= SiLU (β = 1)'],
  },
  {
    language: 'cpp',
    text: `#include <torch/torch.h>\nauto a = torch::re|lu(x);\nauto b = torch::nn::ReLU();\nauto c = torch::gelu(x);\ndouble f(double x) { return ${SWISH}; }\n`,
    highlighted: [1, 2],
    hints: ['= SiLU (β = 1)'],
  },
  {
    language: 'json',
    text: '{"encoder": {"activation": "leaky|_relu"},\n"decoder": {"activation": "leaky_relu"},\n"head": {"activation": "gelu"}}\n',
    highlighted: [0, 1],
    hints: ['α = 0.01', 'α = 0.01'],
  },
  {
    language: 'yaml',
    text: 'encoder:\n  activation: leaky|_relu\ndecoder:\n  activation: LeakyReLU\nhead:\n  activation: gelu\n',
    highlighted: [1, 3],
    hints: ['α = 0.01', 'α = 0.01'],
  },
  {
    language: 'toml',
    text: '[encoder]\nactivation = "leaky|_relu"\n[decoder]\nactivation = "LeakyReLU"\n[head]\nactivation = "gelu"\n',
    highlighted: [1, 3],
    hints: ['α = 0.01', 'α = 0.01'],
  },
];

interface Place {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** The text without its mark in a document of the editor, and the position of the mark. */
async function place(language: string, marked: string): Promise<Place> {
  const content = marked.replace('|', '');
  const document = await vscode.workspace.openTextDocument({ language, content });
  assert.equal(document.languageId, language);
  return { document, position: document.positionAt(marked.indexOf('|')) };
}

/** The same in the last of the Python cells of a notebook. */
async function placeInCell(before: string, marked: string): Promise<Place> {
  const cell = (text: string): vscode.NotebookCellData =>
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
  const data = new vscode.NotebookData([cell(before), cell(marked.replace('|', ''))]);
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
  await vscode.window.showNotebookDocument(notebook);
  const { document } = notebook.cellAt(1);
  return { document, position: document.positionAt(marked.indexOf('|')) };
}

async function highlighted({ document, position }: Place): Promise<number[]> {
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>(
    'vscode.executeDocumentHighlights',
    document.uri,
    position,
  );
  return (found ?? []).map(({ range }) => range.start.line).sort((a, b) => a - b);
}

async function hints({ document }: Place): Promise<string[]> {
  const section = vscode.workspace.getConfiguration('activationLens');
  await section.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
  try {
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    return found.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
  } finally {
    await section.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
}

/** The completed names of activations, each with the text that it would replace. */
async function completed({ document, position }: Place): Promise<Map<string, string>> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  const ours = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.EnumMember);
  return new Map(
    ours.map(({ label, range }) => [
      typeof label === 'string' ? label : label.label,
      range === undefined ? '' : document.getText('replacing' in range ? range.replacing : range),
    ]),
  );
}

async function rewritings({ document, position }: Place): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(position, position),
    vscode.CodeActionKind.RefactorRewrite.value,
  );
  return actions.filter(({ title }) => title.startsWith('Replace with '));
}

/** The text after the code action with that title. */
async function rewritten(at: Place, title: string): Promise<string> {
  const actions = await rewritings(at);
  const action = actions.find((one) => one.title === title);
  assert.ok(action?.edit, actions.map((one) => one.title).join(', '));
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return at.document.getText();
}

describe('in languages other than Python', () => {
  for (const { language, text, ...expected } of SAMPLES) {
    it(`the same activation is highlighted and hints tell the rest: ${language}`, async () => {
      const at = await place(language, text);
      assert.deepEqual(await highlighted(at), expected.highlighted);
      assert.deepEqual(await hints(at), expected.hints);
    });
  }

  for (const [language, text, name, over] of [
    ['typescript', `${TFJS}tf.layers.dense({ units: 8, activation: 're|' });`, 'hardSigmoid', 're'],
    ['json', '{"model_type": "bert", "hidden_act": "ge|lu"}', 'gelu_new', 'gelu'],
    ['yaml', 'model:\n  activation: Re|\n', 'LeakyReLU', 'Re'],
    ['toml', '[model]\nactivation = "re|"\n', 'leaky_relu', 're'],
  ] as const) {
    it(`names are completed where one is taken: ${language}`, async () => {
      const names = await completed(await place(language, text));
      assert.equal(names.get(name), over, [...names.keys()].join(', '));
      const elsewhere = await completed(await place(language, text.replace(/act\w*/, 'title')));
      assert.equal(elsewhere.get(name), undefined);
    });
  }

  for (const [language, text, title, after] of [
    [
      'javascript',
      `${TFJS}tf.layers.dense({ activation: 're|lu' });`,
      'Replace with elu',
      `${TFJS}tf.layers.dense({ activation: 'elu' });`,
    ],
    ['json', '{"hidden_act": "ge|lu"}', 'Replace with silu', '{"hidden_act": "silu"}'],
    ['yaml', 'activation: Re|LU\n', 'Replace with GELU', 'activation: GELU\n'],
    ['toml', 'activation = "re|lu"\n', 'Replace with gelu', 'activation = "gelu"\n'],
    ['typescript', `${TFJS}tf.re|lu(x);`, 'Replace with tf.tanh(x)', `${TFJS}tf.tanh(x);`],
  ] as const) {
    it(`a name in quotes, a call or a configuration is replaced: ${language}`, async () => {
      assert.equal(await rewritten(await place(language, text), title), after);
    });
  }

  for (const [language, text] of [
    ['rust', 'fn f(x: &Tensor) -> Result<Tensor> { x.re|lu() }'],
    ['yaml', 'act_cfg: {type: Leaky|ReLU, negative_slope: 0.2}'],
  ] as const) {
    it(`nothing is replaced that would not mean the same: ${text}`, async () => {
      assert.deepEqual(await rewritings(await place(language, text)), []);
    });
  }
});

describe('in a cell of a notebook', () => {
  const IMPORTS = 'import torch\nimport torch.nn as nn\nfrom keras.layers import Dense';

  it('what earlier cells import counts for highlights and hints', async () => {
    const at = await placeInCell(IMPORTS, 'a = nn.Leaky|ReLU()\nb = nn.GELU()\nc = nn.LeakyReLU()\n');
    assert.deepEqual(await highlighted(at), [0, 2]);
    assert.deepEqual(await hints(at), ['negative_slope=0.01', 'negative_slope=0.01']);
  });

  it('names are completed over what stands there', async () => {
    const names = await completed(await placeInCell(IMPORTS, '\nd = Dense(8, activation="re|lu")\n'));
    assert.equal(names.get('hard_sigmoid'), 'relu', [...names.keys()].join(', '));
  });

  it('an activation is replaced in its place', async () => {
    const at = await placeInCell(IMPORTS, 'b = nn.GELU()\na = nn.Leaky|ReLU(0.2, inplace=True)\n');
    assert.equal(
      await rewritten(at, 'Replace with nn.ReLU(inplace=True)'),
      'b = nn.GELU()\na = nn.ReLU(inplace=True)\n',
    );
  });
});
