import assert from 'node:assert/strict';
import { PythonDocument } from '../../../src/recognise/python/document';
import type { Finding } from '../../../src/recognise/lints/lint';
import { intentLints } from '../../../src/recognise/python/lints/intent';

/** A case: its code, where `⟦…⟧` stands around each text that must be found. */
interface Case {
  readonly name: string;
  readonly code: string;
}

interface Marked {
  readonly text: string;
  readonly spans: readonly string[];
}

/** Removes the marks and returns the marked texts as `start:text`. */
function unmark(marked: string): Marked {
  const spans: string[] = [];
  let text = '';
  let start = 0;
  for (const part of marked.split(/([⟦⟧])/)) {
    if (part === '⟦') start = text.length;
    else if (part === '⟧') spans.push(`${start}:${text.slice(start)}`);
    else text += part;
  }
  return { text, spans };
}

const findingsOf = (text: string): Finding[] => intentLints(new PythonDocument(text).analysis());

function check(id: string, positives: readonly Case[], decoys: readonly Case[]): void {
  for (const { name, code } of positives) {
    it(`finds: ${name}`, () => {
      const { text, spans } = unmark(code);
      assert.ok(spans.length > 0, 'the case marks something');
      const found = findingsOf(text);
      assert.deepEqual(
        found.map(({ start, end }) => `${start}:${text.slice(start, end)}`),
        spans,
      );
      for (const finding of found) {
        assert.equal(finding.code, id);
        assert.match(finding.source, /^https:\/\//);
        assert.match(finding.message, /\.$/);
      }
    });
  }
  for (const { name, code } of decoys) {
    it(`is silent: ${name}`, () => {
      assert.ok(!/[⟦⟧]/.test(code));
      assert.deepEqual(findingsOf(code), []);
    });
  }
}

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';
const KERAS = 'import keras\nfrom keras import layers, losses\n';

/** A classifier with the given end of its forward. */
const net = (init: string, forward: string): string => `${TORCH}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.softmax = nn.Softmax(dim=1)
        ${init}

    def forward(self, x):
        ${forward}

`;

describe('lints: softmax before cross-entropy', () => {
  check(
    'softmax-cross-entropy',
    [
      { name: 'nested functional calls', code: `${TORCH}loss = F.cross_entropy(⟦F.softmax⟧(x, dim=1), y)\n` },
      {
        name: 'the keyword input',
        code: `${TORCH}loss = F.cross_entropy(target=y, input=⟦torch.softmax⟧(x, 1))\n`,
      },
      {
        name: 'a loss object and a variable',
        code: `${TORCH}criterion = nn.CrossEntropyLoss()\nout = ⟦torch.softmax⟧(x, dim=1)\nloss = criterion(out, y)\n`,
      },
      {
        name: 'the method of a tensor',
        code: `${TORCH}criterion = nn.CrossEntropyLoss()\nloss = criterion(model(x).⟦softmax⟧(dim=1), y)\n`,
      },
      {
        name: 'a variable that is bound again to its own softmax',
        code: `${TORCH}criterion = nn.CrossEntropyLoss()\nout = model(x)\nout = ⟦F.softmax⟧(out, dim=-1)\nloss = criterion(out, y)\n`,
      },
      {
        name: 'a layer that ends a Sequential',
        code: `${TORCH}model = nn.Sequential(nn.Linear(4, 3), ⟦nn.Softmax(dim=1)⟧)\ncriterion = nn.CrossEntropyLoss()\nloss = criterion(model(x), y)\n`,
      },
      {
        name: 'a Sequential moved to a device',
        code: `${TORCH}model = nn.Sequential(nn.Linear(4, 3), ⟦nn.Softmax(dim=1)⟧).to(device)\nloss = F.cross_entropy(model(x), y)\n`,
      },
      {
        name: 'the result of a model of this file',
        code: `${net('pass', 'return ⟦self.softmax⟧(self.fc(x))')}model = Net()\ncriterion = nn.CrossEntropyLoss()\nfor x, y in data:\n    out = model(x)\n    loss = criterion(out, y)\n`,
      },
      {
        name: 'a model of this file on a device, with a variable inside',
        code: `${net('pass', 'x = self.fc(x)\n        x = ⟦F.softmax⟧(x, dim=1)\n        return x')}model = Net()\nmodel = model.to("cuda")\nloss = F.cross_entropy(model(x), y)\n`,
      },
      {
        name: 'within a class that holds its loss',
        code: `${TORCH}
class Task(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 3), ⟦nn.Softmax(1)⟧)
        self.loss = nn.CrossEntropyLoss()

    def training_step(self, batch, index):
        x, y = batch
        return self.loss(self.net(x), y)
`,
      },
      {
        name: 'Keras compile with from_logits=True',
        code: `${KERAS}model = keras.Sequential([layers.Dense(8, activation="relu"), ⟦layers.Dense(3, activation="softmax")⟧])\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'Keras model built by adding layers',
        code: `${KERAS}model = keras.Sequential()\nmodel.add(layers.Dense(8))\nmodel.add(⟦layers.Dense(3, "softmax")⟧)\nmodel.compile("adam", losses.SparseCategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'functional Keras model built in a function',
        code: `import tensorflow as tf\nfrom tensorflow.keras import layers\n\ndef build():\n    inputs = tf.keras.Input((4,))\n    outputs = ⟦layers.Dense(3, activation=tf.nn.softmax)⟧(inputs)\n    return tf.keras.Model(inputs, outputs)\n\nmodel = build()\nmodel.compile(loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'a softmax with its axis bound beforehand',
        code: `from functools import partial\n${TORCH}squash = partial(F.softmax, dim=1)\nloss = F.cross_entropy(⟦squash⟧(x), y)\n`,
      },
      {
        name: 'a function in one line',
        code: `${TORCH}probabilities = lambda x: ⟦F.softmax⟧(x, 1)\nloss = F.cross_entropy(probabilities(x), y)\n`,
      },
      {
        name: 'a model on a device within a class',
        code: `${TORCH}
class Task(nn.Module):
    def __init__(self):
        self.net = nn.Sequential(nn.Linear(4, 3), ⟦nn.Softmax(1)⟧).to("cuda")

    def loss(self, x, y):
        return F.cross_entropy(self.net(x), y)
`,
      },
      {
        name: 'a model whose method has a function of its own',
        code: `${net('pass', 'def skip(h):\n            return h\n        return ⟦self.softmax⟧(skip(self.fc(x)))')}loss = F.cross_entropy(Net()(x), y)\n`,
      },
      {
        name: 'a loss of Keras that is applied at once',
        code: `${KERAS}loss = losses.CategoricalCrossentropy(from_logits=True)(y, ⟦keras.activations.softmax⟧(x))\n`,
      },
      {
        name: 'a Keras model that is compiled where it is built',
        code: `${KERAS}def build():\n    return keras.Sequential([layers.Dense(4), ⟦layers.Dense(3, activation="softmax")⟧])\n\nbuild().compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
    ],
    [
      { name: 'logits', code: `${TORCH}loss = F.cross_entropy(model(x), y)\n` },
      {
        name: 'log-softmax, which changes nothing',
        code: `${TORCH}loss = F.cross_entropy(F.log_softmax(x, 1), y)\n`,
      },
      { name: 'NLLLoss', code: `${TORCH}loss = nn.NLLLoss()(torch.softmax(x, 1), y)\n` },
      {
        name: 'softmax used for something else',
        code: `${TORCH}p = F.softmax(x, 1)\nloss = F.cross_entropy(x, y)\n`,
      },
      { name: 'softmax of the target', code: `${TORCH}loss = F.cross_entropy(x, F.softmax(t, 1))\n` },
      {
        name: 'softmax in evaluation only',
        code: `${net('pass', 'x = self.fc(x)\n        if self.training:\n            return x\n        return self.softmax(x)')}loss = F.cross_entropy(Net()(x), y)\n`,
      },
      {
        name: 'a variable that may be something else',
        code: `${TORCH}out = model(x)\nif squash:\n    out = F.softmax(out, 1)\nloss = F.cross_entropy(out, y)\n`,
      },
      {
        name: 'a model passed in',
        code: `${net('pass', 'return self.softmax(self.fc(x))')}def train(model, x, y):\n    return F.cross_entropy(model(x), y)\n`,
      },
      {
        name: 'a loss of its own',
        code: `${TORCH}class CrossEntropyLoss:\n    pass\n\nloss = CrossEntropyLoss()(F.softmax(x, 1), y)\n`,
      },
      {
        name: 'softmax inside attention',
        code: `${TORCH}out = (F.softmax(q @ k, -1) @ v)\nloss = F.cross_entropy(out, y)\n`,
      },
      {
        name: 'Keras without from_logits',
        code: `${KERAS}model = keras.Sequential([layers.Dense(3, activation="softmax")])\nmodel.compile(loss=losses.CategoricalCrossentropy())\n`,
      },
      {
        name: 'Keras with from_logits=False',
        code: `${KERAS}model = keras.Sequential([layers.Dense(3, activation="softmax")])\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=False))\n`,
      },
      {
        name: 'a Keras layer added after the softmax, in a branch',
        code: `${KERAS}model = keras.Sequential()\nmodel.add(layers.Dense(3, "softmax"))\nif deep:\n    model.add(layers.Dense(3))\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'arguments that are not written out',
        code: `${TORCH}loss = F.cross_entropy(*batch)\nb = F.cross_entropy(F.softmax(*more), **rest)\nmodel = nn.Sequential(*blocks)\nc = F.cross_entropy(model(x), y)\nd = F.cross_entropy(nn.Sequential()(x), y)\n`,
      },
      {
        name: 'functions that return nothing, several values, or what is not known',
        code: `${TORCH}def f(x):\n    pass\n\ndef g(x):\n    return F.softmax(x, 1), x\n\ndef h(x):\n    return\n\na = F.cross_entropy(f(x), y) + F.cross_entropy(g(x), y) + F.cross_entropy(h(x), y)\nb = F.cross_entropy(models[0](x), y)\n`,
      },
      {
        name: 'a model that is set from outside',
        code: `${TORCH}class Task:\n    def __init__(self, nets):\n        self.net, self.other = nets\n\n    def loss(self, x, y):\n        return F.cross_entropy(self.net(x), y) + F.cross_entropy(self.missing(x), y)\n`,
      },
      {
        name: 'a softmax among layers of a Keras list that is not written out',
        code: `${KERAS}model = keras.Sequential(make_layers())\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'an activation of Keras that cannot be read',
        code: `${KERAS}model = keras.Sequential([layers.Dense(3, activation=act)])\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'losses of Keras that take probabilities, by name, class or variable',
        code: `${KERAS}model = keras.Sequential([layers.Dense(3, activation="softmax")])\nmodel.compile("adam", "categorical_crossentropy")\nmodel.compile("adam", loss)\na = losses.CategoricalCrossentropy()(y, keras.activations.softmax(x))\n`,
      },
      {
        name: 'Keras models made elsewhere, in a circle, of several returns or by unknown functions',
        code: `${KERAS}loss = losses.CategoricalCrossentropy(from_logits=True)\nkeras.applications.ResNet50().compile(loss=loss)\n\ndef again():\n    return again()\n\nagain().compile(loss=loss)\n\ndef either(deep):\n    if deep:\n        return keras.Sequential([layers.Dense(3, "softmax")])\n    return keras.Sequential([layers.Dense(3)])\n\neither(True).compile(loss=loss)\nunknown().compile(loss=loss)\nmodels[0].compile(loss=loss)\nkeras.Model(inputs).compile(loss=loss)\n`,
      },
      {
        name: 'a Keras model to which unknown layers are added',
        code: `${KERAS}model = keras.Sequential([layers.Dense(3, "softmax")])\nmodel.add(*more)\nmodel.compile(loss=losses.CategoricalCrossentropy(from_logits=True))\n`,
      },
      {
        name: 'comments and strings',
        code: `${TORCH}# F.cross_entropy(F.softmax(x, 1), y)\ns = "F.cross_entropy(F.softmax(x, 1), y)"\n`,
      },
    ],
  );
});

describe('lints: sigmoid before BCE with logits', () => {
  check(
    'sigmoid-bce-logits',
    [
      { name: 'nested', code: `${TORCH}loss = F.binary_cross_entropy_with_logits(⟦torch.sigmoid⟧(x), y)\n` },
      {
        name: 'a loss object and a Sequential',
        code: `${TORCH}model = nn.Sequential(nn.Linear(4, 1), ⟦nn.Sigmoid()⟧)\nloss_fn = nn.BCEWithLogitsLoss(pos_weight=w)\nloss = loss_fn(model(x).squeeze(1), y)\n`,
      },
      { name: 'the method', code: `${TORCH}loss = nn.BCEWithLogitsLoss()(x.⟦sigmoid⟧(), y)\n` },
      {
        name: 'Keras',
        code: `${KERAS}model = keras.Sequential([⟦layers.Dense(1, activation="sigmoid")⟧])\nmodel.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))\n`,
      },
    ],
    [
      {
        name: 'BCELoss, which wants probabilities',
        code: `${TORCH}loss = nn.BCELoss()(torch.sigmoid(x), y)\n`,
      },
      { name: 'another activation', code: `${TORCH}loss = nn.BCEWithLogitsLoss()(torch.tanh(x), y)\n` },
      { name: 'logits', code: `${TORCH}loss = nn.BCEWithLogitsLoss()(x, torch.sigmoid(t))\n` },
    ],
  );
});

describe('lints: SELU with plain dropout', () => {
  check(
    'selu-dropout',
    [
      {
        name: 'in a Sequential',
        code: `${TORCH}m = nn.Sequential(nn.Linear(4, 4), nn.SELU(), ⟦nn.Dropout(0.1)⟧, nn.Linear(4, 1))\n`,
      },
      { name: 'nested functional calls', code: `${TORCH}y = ⟦F.dropout⟧(F.selu(x), 0.1)\n` },
      {
        name: 'layers of a class, one after the other',
        code: `${TORCH}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.SELU()
        self.drop = nn.Dropout(0.2)

    def forward(self, x):
        x = self.act(x)
        x = ⟦self.drop⟧(x)
        return x
`,
      },
      {
        name: 'Keras layers',
        code: `${KERAS}m = keras.Sequential([layers.Dense(8, activation="selu"), ⟦layers.Dropout(0.5)⟧, layers.Dense(1)])\n`,
      },
    ],
    [
      { name: 'AlphaDropout', code: `${TORCH}m = nn.Sequential(nn.SELU(), nn.AlphaDropout(0.1))\n` },
      {
        name: 'ReLU with dropout',
        code: `${TORCH}m = nn.Sequential(nn.SELU(), nn.Linear(4, 4), nn.ReLU(), nn.Dropout(0.1))\n`,
      },
      {
        name: 'dropout before SELU',
        code: `${TORCH}m = nn.Sequential(nn.Dropout(0.1), nn.Linear(4, 4), nn.SELU())\n`,
      },
      { name: 'apart in the file', code: `${TORCH}a = nn.SELU()\nb = nn.Dropout(0.1)\n` },
    ],
  );
});

/** A class with one layer, initialised and used as given. */
const initialised = (init: string, forward: string, members = 'pass'): string => `${TORCH}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.norm = nn.BatchNorm2d(8)
        ${members}
        ${init}

    def forward(self, x):
        ${forward}
`;

const LOOP = (call: string): string =>
  `for m in self.modules():\n            if isinstance(m, nn.Conv2d):\n                ${call}`;

describe('lints: Kaiming initialisation', () => {
  check(
    'kaiming-nonlinearity',
    [
      {
        name: 'the default slope where Leaky ReLU with 0.2 follows',
        code: initialised(
          '⟦nn.init.kaiming_normal_⟧(self.conv.weight)',
          'return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'another slope',
        code: initialised(
          '⟦nn.init.kaiming_uniform_⟧(self.conv.weight, a=0.01)',
          'return F.leaky_relu(self.conv(x), 0.3)',
        ),
      },
      {
        name: 'ReLU where tanh follows',
        code: initialised(
          "⟦nn.init.kaiming_normal_⟧(self.conv.weight, nonlinearity='relu')",
          'return torch.tanh(self.conv(x))',
        ),
      },
      {
        name: 'through a normalisation and a variable',
        code: initialised(
          "⟦nn.init.kaiming_normal_⟧(self.conv.weight, nonlinearity='relu')",
          'h = self.norm(self.conv(x))\n        return self.act(h)',
          'self.act = nn.LeakyReLU(0.2)',
        ),
      },
      {
        name: 'a loop over the modules of a class with one hidden activation',
        code: initialised(
          LOOP("⟦nn.init.kaiming_normal_⟧(m.weight, mode='fan_out', nonlinearity='relu')"),
          'return torch.sigmoid(self.head(self.act(self.conv(x))))',
          'self.act = nn.LeakyReLU(0.2)',
        ),
      },
      {
        name: 'the same activation in two places',
        code: initialised(
          '⟦nn.init.kaiming_normal_⟧(self.conv.weight)',
          'return F.leaky_relu(self.conv(x), 0.2)\n\n    def again(self, x):\n        return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'a loop over the modules of a class that has a bounded activation only',
        code: initialised(
          LOOP("⟦nn.init.kaiming_normal_⟧(m.weight, nonlinearity='relu')"),
          'return torch.tanh(self.conv(x))',
        ),
      },
      {
        name: 'a loop within the loop over the modules',
        code: initialised(
          "for m in self.modules():\n            for w in names:\n                ⟦nn.init.kaiming_normal_⟧(m.weight, nonlinearity='relu')",
          'return torch.tanh(self.conv(x))',
        ),
      },
    ],
    [
      {
        name: 'the right nonlinearity',
        code: initialised(
          "nn.init.kaiming_normal_(self.conv.weight, nonlinearity='relu')",
          'return F.relu(self.conv(x))',
        ),
      },
      {
        name: 'the right slope',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight, a=0.2)',
          'return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'an output that is drawn for a bounded activation, where ReLU is the hidden one',
        code: initialised(
          LOOP("nn.init.kaiming_uniform_(m.weight, mode='fan_out', nonlinearity='sigmoid')"),
          'return self.head(F.relu(self.conv(x)))',
        ),
      },
      {
        name: 'ReLU with the default, whose gain is the same',
        code: initialised('nn.init.kaiming_normal_(self.conv.weight)', 'return F.relu(self.conv(x))'),
      },
      {
        name: 'Leaky ReLU with 0.01, whose gain is the same to four digits',
        code: initialised(
          "nn.init.kaiming_normal_(self.conv.weight, nonlinearity='relu')",
          'return F.leaky_relu(self.conv(x))',
        ),
      },
      {
        name: 'GELU, for which PyTorch has no gain',
        code: initialised(
          "nn.init.kaiming_normal_(self.conv.weight, nonlinearity='relu')",
          'return F.gelu(self.conv(x))',
        ),
      },
      {
        name: 'a slope that cannot be read',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight, a=slope)',
          'return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'two activations after the same layer',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight)',
          'h = self.conv(x)\n        return F.leaky_relu(h, 0.2) + torch.tanh(h)',
        ),
      },
      {
        name: 'a slope of the activation that cannot be read',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight)',
          'return F.leaky_relu(self.conv(x), slope)',
        ),
      },
      {
        name: 'arguments that are not written out',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight, *args)',
          'return F.leaky_relu(self.conv(x), 0.2) + F.tanh(*x)',
        ),
      },
      {
        name: 'a nonlinearity that PyTorch does not have',
        code: initialised(
          "nn.init.kaiming_normal_(self.conv.weight, nonlinearity='swish')",
          'return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'a layer between, which has weights of its own, or more of them than are followed',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight)',
          'x = F.leaky_relu(nn.Conv2d(8, 8, 3)(self.conv(x)), 0.2)\n        return F.leaky_relu(self.norm(self.norm(self.norm(self.norm(self.norm(self.conv(x)))))), 0.2)',
        ),
      },
      {
        name: 'an activation of the input, and of either of two layers',
        code: initialised(
          'nn.init.kaiming_normal_(self.conv.weight)',
          'def pick(x):\n            if deep:\n                return self.conv(x)\n            return self.head(x)\n        return F.leaky_relu(x, 0.2) + F.leaky_relu(pick(x), 0.2)',
        ),
      },
      {
        name: 'weights of something that is no layer of the class',
        code: initialised(
          'm = self.conv\n        nn.init.kaiming_normal_(m.weight)\n        for n in layers:\n            nn.init.kaiming_normal_(n.weight)\n            nn.init.kaiming_normal_(n[0].weight)',
          'return F.leaky_relu(self.conv(x), 0.2)',
        ),
      },
      {
        name: 'weights outside of any class',
        code: `${TORCH}conv = nn.Conv2d(3, 8, 3)\nnn.init.kaiming_normal_(conv.weight)\ny = F.leaky_relu(conv(x), 0.2)\n`,
      },
      {
        name: 'a class with several hidden activations',
        code: initialised(
          LOOP("nn.init.kaiming_normal_(m.weight, nonlinearity='relu')"),
          'return F.relu(self.act(self.conv(x)))',
          'self.act = nn.LeakyReLU(0.2)',
        ),
      },
    ],
  );
});

describe('lints that depend on intent', () => {
  it('are silent and end on broken and cyclic code', () => {
    for (const code of [
      `${TORCH}loss = F.cross_entropy(`,
      `${TORCH}out = out\nloss = F.cross_entropy(out, y)\n`,
      `${TORCH}def f(x):\n    return f(x)\n\nloss = F.cross_entropy(f(x), y)\n`,
      `${TORCH}a = nn.Sequential(a)\nloss = F.cross_entropy(a(x), y)\n`,
    ]) {
      assert.deepEqual(findingsOf(code), []);
    }
  });

  it('end where functions and variables lead further than anybody would follow', () => {
    const names = Array.from({ length: 120 }, (_, i) => `a${i + 1} = a${i}.view(-1)\n`).join('');
    assert.deepEqual(
      findingsOf(`${TORCH}a0 = F.softmax(x, 1)\n${names}loss = F.cross_entropy(a120, y)\n`),
      [],
    );
    assert.equal(
      findingsOf(`${TORCH}a0 = F.softmax(x, 1)\n${names}loss = F.cross_entropy(a20, y)\n`).length,
      1,
    );
    const nested = `${'nn.Sequential('.repeat(120)}nn.Softmax(1)${')'.repeat(120)}`;
    assert.deepEqual(findingsOf(`${TORCH}loss = F.cross_entropy(${nested}(x), y)\n`), []);
  });

  it('give each place one finding, in order', () => {
    const code = `${TORCH}p = F.softmax(x, 1)\na = F.cross_entropy(p, y)\nb = F.cross_entropy(p, z)\nc = F.dropout(F.selu(x))\n`;
    assert.deepEqual(
      findingsOf(code).map((finding) => finding.code),
      ['softmax-cross-entropy', 'selu-dropout'],
    );
  });
});
