import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { preActivations, type Place, type StoppedCode } from '../../../../src/recognise/preActivations';

const HEAD = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport numpy as np\n';

const placeText = ({ root, steps }: Place): string =>
  root + steps.map((step) => (typeof step === 'string' ? `.${step}` : JSON.stringify(step))).join('');

/** The answer for the line of an offset, and the number of pieces of work it took. */
function stoppedAt(text: string, offset: number): { stopped: StoppedCode | undefined; pieces: number } {
  const steps = preActivations(createSourceDocument('python', text), offset);
  for (let pieces = 1; ; pieces++) {
    const { done, value } = steps.next();
    if (done) return { stopped: value, pieces };
  }
}

/**
 * The values that can be read at `#>`, as `line:place` with the proofs that they need; lines count from the code's first.
 */
function read(code: string): string[] {
  const text = HEAD + code;
  const offset = text.indexOf('#>');
  assert.notEqual(offset, -1);
  const { stopped } = stoppedAt(text, offset);
  return (stopped?.values ?? []).map(({ reference, place, accept }) => {
    const line = text.slice(HEAD.length, reference.start).split('\n').length;
    return `${line}:${placeText(place)}${accept.map((proof) => ` ${proof}`).join('')}`;
  });
}

const inFunction = (...lines: readonly string[]): string =>
  `def f(self, x, flag):\n${lines.map((line) => `    ${line}`).join('\n')}\n`;

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['the line about to run', inFunction('x = F.relu(x) #>', 'return x'), ['2:x']],
  ['the line about to run, returned', inFunction('return F.relu(x) #>'), ['2:x']],
  ['a call before in the same block', inFunction('y = F.relu(x)', 'z = 1 #>'), ['2:x']],
  ['nothing after x = F.relu(x)', inFunction('x = F.relu(x)', 'z = 1 #>'), []],
  ['nothing after another binding', inFunction('y = F.relu(x)', 'x = 2', 'z = 1 #>'), []],
  ['nothing after a binding in a tuple', inFunction('y = F.relu(x)', '(a, x) = g()', 'z = 1 #>'), []],
  ['nothing after a loop over the name', inFunction('y = F.relu(x)', 'for x in y: print(x)', 'z = 1 #>'), []],
  ['nothing after a store', inFunction('y = F.relu(x)', 'x[0] = 2', 'z = 1 #>'), []],
  ['nothing after an augmented assignment', inFunction('y = F.relu(x)', 'x += 2', 'z = 1 #>'), []],
  ['nothing after del', inFunction('y = F.relu(x)', 'del x', 'z = 1 #>'), []],
  ['nothing past .data', inFunction('y = F.relu(x)', 'x.data.add_(1)', 'z = 1 #>'), []],
  ['a proof after an unknown call', inFunction('y = F.relu(x)', 'z = g(x)', 'z = 1 #>'), ['2:x version']],
  ['a proof after a store to another', inFunction('y = F.relu(x)', 'y[0] = 1', 'z = 1 #>'), ['2:x version']],
  [
    'none after calls that change nothing',
    inFunction('y = F.relu(x)', 'print(torch.sum(y))', 'z = 1 #>'),
    ['2:x'],
  ],
  ['a proof after a call in place', inFunction('F.relu_(x)', 'z = 1 #>'), ['2:x version']],
  ['a proof after inplace=True', inFunction('y = F.relu(x, inplace=True)', 'z = 1 #>'), ['2:x version']],
  [
    'a proof after an argument that may be True',
    inFunction('y = F.relu(x, flag)', 'z = 1 #>'),
    ['2:x version'],
  ],
  ['a proof before a call in place', inFunction('F.relu_(x) #>'), ['2:x start version']],
  ['a proof in the midst of calls', inFunction('y = self.fc(F.relu(x)) #>'), ['2:x start version']],
  [
    'a proof for the ones before, there',
    inFunction('y = F.relu(x)', 'z = self.fc(y) #>'),
    ['2:x start version'],
  ],
  ['nothing after a call before it', inFunction('y = g(x) + F.relu(x) #>'), []],
  ['a method', inFunction('y = x.relu()', 'z = 1 #>'), ['2:x']],
  ['a method in place', inFunction('x.relu_() #>'), ['2:x start version']],
  ['an attribute', inFunction('y = F.relu(self.h) #>'), ['2:self.h']],
  ['an attribute after harmless code only', inFunction('y = F.relu(self.h)', 'z = 1 #>'), ['2:self.h']],
  ['no attribute after an unknown call', inFunction('y = F.relu(self.h)', 'g()', 'z = 1 #>'), []],
  ['no attribute that is assigned', inFunction('self.h = F.relu(self.h)', 'z = 1 #>'), []],
  ['a constant subscript', inFunction("y = F.relu(x['a'][-1].h) #>"), ['2:x["a"][-1].h']],
  ['no other subscript', inFunction('y = F.relu(x[i]) + F.relu(x[0:2]) + F.relu(x[0, 1]) #>'), []],
  ['nothing with a call', inFunction('y = F.relu(g(x)) + F.relu(x.mean()) + F.relu(x - 1) #>'), []],
  ['a keyword', inFunction('y = F.relu(input=x) #>'), ['2:x']],
  ['no starred argument', inFunction('y = F.relu(*x) #>'), []],
  ['no unknown parameter', inFunction('y = F.leaky_relu(x, flag) #>'), []],
  ['a known parameter', inFunction('y = F.leaky_relu(x, 0.2) #>'), ['2:x']],
  ['nothing of a branch not known to have run', inFunction('if flag:', '    y = F.relu(x)', 'z = 1 #>'), []],
  ['what lies in the same branch', inFunction('if flag:', '    y = F.relu(x)', '    z = 1 #>'), ['3:x']],
  ['what ran before a branch', inFunction('y = F.relu(x)', 'if flag:', '    z = 1 #>'), ['2:x']],
  ['nothing of the other branch', inFunction('if flag:', '    y = F.relu(x)', 'else:', '    z = 1 #>'), []],
  ['nothing of a loop that may not have run', inFunction('for i in x:', '    y = F.relu(x)', 'z = 1 #>'), []],
  ['what ran in this round', inFunction('for i in x:', '    y = F.relu(x)', '    z = 1 #>'), ['3:x']],
  ['nothing of the round before', inFunction('for i in x:', '    z = 1 #>', '    y = F.relu(x)'), []],
  [
    'nothing that the round changes later',
    inFunction('y = F.relu(x)', 'for i in y:', '    z = 1 #>', '    x = 1'),
    [],
  ],
  [
    'a proof where the round may change it',
    inFunction('y = F.relu(x)', 'for i in y:', '    z = 1 #>', '    g()'),
    ['2:x version'],
  ],
  ['nothing at the loop that binds it', inFunction('y = F.relu(x)', 'while g(y): #>', '    x = 1'), []],
  ['nothing of try in except', inFunction('try:', '    y = F.relu(x)', 'except E:', '    z = 1 #>'), []],
  ['nothing conditional', inFunction('y = F.relu(x) if flag else flag and F.relu(x) #>'), []],
  [
    'nothing of lambdas and comprehensions',
    inFunction('y = [F.relu(x) for x in z], lambda x: F.relu(x) #>'),
    [],
  ],
  [
    'the condition about to be tested',
    inFunction('if F.relu(x).sum(): #>', '    z = 1'),
    ['2:x start version'],
  ],
  ['nothing of several statements in a line', inFunction('x = F.relu(x); z = 1 #>'), []],
  ['nothing of a body in the line of its head', inFunction('if flag: x = F.relu(x) #>'), []],
  ['a statement of several lines', inFunction('x = F.relu( #>', '    x', ')'), ['2:x']],
  ['nothing of another function', `${inFunction('y = F.relu(x)')}def g(x):\n    z = 1 #>\n`, []],
  ['a script', 'x = torch.randn(3)\ny = F.relu(x)\nz = 1 #>\n', ['2:x']],
  [
    'no version of a name that others bind',
    'x = 1\ndef g():\n    global x\ny = F.relu(x)\ng()\nz = 1 #>\n',
    [],
  ],
  ['a hand-written activation', inFunction('y = 1 / (1 + np.exp(-x))', 'z = 1 #>'), ['2:x']],
  ['one of an attribute', inFunction('y = 1 / (1 + np.exp(-self.h)) #>'), ['2:self.h']],
  ['its part and the whole', inFunction('y = x * torch.sigmoid(x) #>'), ['2:x', '2:x']],
  ['no hand-written one of a call', inFunction('y = 1 / (1 + np.exp(-g(x))) #>'), []],
  ['no clamp that need not be an activation', inFunction('y = np.maximum(0, x) #>'), []],
  ['NumPy', 'x = np.ones(3)\ny = np.tanh(x)\nz = 1 #>\n', ['2:x']],
  [
    'a layer',
    'class M(nn.Module):\n    def __init__(self):\n        self.act = nn.ReLU()\n    def forward(self, x):\n        y = self.act(x)\n        z = 1 #>\n',
    ['5:x'],
  ],
  [
    'a layer in place',
    'class M(nn.Module):\n    def __init__(self):\n        self.act = nn.ReLU(True)\n    def forward(self, x):\n        y = self.act(x)\n        z = 1 #>\n',
    ['5:x version'],
  ],
  [
    'no learned parameter',
    'class M(nn.Module):\n    def __init__(self):\n        self.act = nn.PReLU()\n    def forward(self, x):\n        y = self.act(x) #>\n',
    [],
  ],
  ['nothing in a class body', 'class M:\n    y = F.relu(x) #>\n', []],
  ['nothing in broken code', 'def f(x:\n  y = F.relu(x #>\n', []],
];

describe('what can be read at a stop', () => {
  for (const [what, code, expected] of CASES) {
    it(what, () => {
      assert.deepEqual(read(code), expected);
    });
  }

  it('names the frame and the statement, or the head of a compound one', () => {
    const text = 'def f(x):\n    while x > 2:\n        x = g(\n            x)\n';
    const at = (needle: string): unknown => {
      const { stopped } = stoppedAt(text, text.indexOf(needle));
      return stopped && [stopped.frame, text.slice(stopped.from, stopped.to)];
    };
    assert.deepEqual(at('while'), ['f', 'while x > 2']);
    assert.deepEqual(at('x)\n'), ['f', 'x = g(\n            x)']);
    assert.deepEqual(at('def'), ['<module>', 'def f(x)']);
  });

  it('looks back over many statements in small pieces, and not without end', () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `y${i} = g(x${i})`).join('\n');
    const text = `${HEAD}${lines}\nz = 1\n`;
    const { stopped, pieces } = stoppedAt(text, text.indexOf('z = 1'));
    assert.deepEqual(stopped?.values, []);
    assert.ok(pieces > 200 && pieces < 1000, String(pieces));
  });
});
