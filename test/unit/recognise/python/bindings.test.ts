import assert from 'node:assert/strict';
import { found, hovered } from './find';

const HEAD =
  'from functools import partial\nimport torch\nfrom torch import nn\nimport torch.nn.functional as F\n';

/** The activations in a text that is preceded by imports. */
const inText = (text: string): string[] => found(HEAD + text);

describe('names that stand for activations in Python', () => {
  const same: Readonly<Record<string, string>> = {
    'an assignment': 'act = F.relu\nact(x)\n',
    'an assignment in parentheses': 'act = (F.relu)\nact(x)\n',
    'two assignments at once': 'act = other = F.relu\nact(x)\n',
    'both ways of a condition': 'act = F.relu if training else F.relu\nact(x)\n',
    'an assignment within an expression': 'if (act := F.relu):\n    act(x)\n',
    'an imported name of its own': 'from torch.nn.functional import relu as act\nact(x)\n',
    'an import in both branches': 'try:\n    act = F.relu\nexcept ImportError:\n    act = F.relu\nact(x)\n',
    'a global that a function sets': 'act = F.relu\ndef f(x):\n    global act\n    return act(x)\n',
  };
  for (const [what, text] of Object.entries(same)) {
    it(`are followed through ${what}`, () => {
      assert.ok(
        inText(text).some((line) => line.startsWith('act') && line.endsWith('→ relu function')),
        inText(text).join('; '),
      );
    });
  }

  it('keep what partial has given them, over several layers', () => {
    const once = inText('act = partial(F.leaky_relu, negative_slope=0.3)\nact(x)\n');
    assert.ok(once.includes('act → leaky_relu(negative_slope=0.3) function'), once.join('; '));
    const twice = inText('act = partial(partial(F.leaky_relu, negative_slope=0.3), inplace=True)\nact(x)\n');
    assert.ok(twice.includes('act → leaky_relu(negative_slope=0.3) function'), twice.join('; '));
    assert.deepEqual(inText('act = partial(*parts)\nact(x)\n'), []);
  });

  const other: Readonly<Record<string, string>> = {
    'the two ways of a condition': 'act = F.relu if training else F.selu\nact(x)\n',
    'a function in either branch':
      'if fast:\n    def act(x):\n        return x * torch.sigmoid(x)\nelse:\n    def act(x):\n        return max(x, 0)\nact(x)\n',
    'a branch that ends right before': 'act = F.gelu\nif flag:\n    act = F.relu\nact(x)\n',
    'a loop': 'act = F.relu\nfor act in acts:\n    act(x)\n',
    'with … as': 'act = F.relu\nwith open(x) as act:\n    act(x)\n',
    'except … as': 'act = F.relu\ntry:\n    pass\nexcept ValueError as act:\n    act(x)\n',
    'a pattern': 'act = F.relu\nmatch x:\n    case [act, *rest]:\n        act(x)\n',
    'a named pattern': 'act = F.relu\nmatch x:\n    case (1 | 2) as act:\n        act(x)\n',
    'a parameter': 'act = F.relu\ndef f(act, x):\n    return act(x)\n',
    'a comprehension': 'act = F.relu\n[act(x) for act in acts]\n',
    'a definition': 'act = F.relu\ndef act(x):\n    return x\nact(x)\n',
    'a class': 'act = F.relu\nclass act:\n    pass\nact(x)\n',
    'del and a new value': 'act = F.relu\nact = unknown\nact(x)\n',
  };
  for (const [what, text] of Object.entries(other)) {
    it(`are not mistaken where they are bound anew by ${what}`, () => {
      const at = (HEAD + text).lastIndexOf('act(x)');
      const line = hovered(HEAD + text, (HEAD + text).slice(at), 0);
      assert.doesNotMatch(line ?? '', /→ relu /);
    });
  }

  it('are mentions where they are read, and none where they are written', () => {
    const mentioned = inText(
      [
        'table = {"a": F.relu, "b": [F.selu for _ in range(3)]}',
        'acts = [f for f in (F.elu, F.celu)]',
        'table["c"] = F.gelu',
        'acts += [F.silu]',
        'with use(F.mish) as m: pass',
        'del F.softplus',
        'F.hardtanh = None',
        'for F.tanh in acts: pass',
        'def f(x, act=F.relu6, *, F=1): pass',
      ].join('\n'),
    ).map((line) => line.replace(/ →.*/, ''));
    assert.deepEqual(mentioned, [
      'F.relu',
      'F.selu',
      'F.elu',
      'F.celu',
      'F.gelu',
      'F.silu',
      'F.mish',
      'F.relu6',
    ]);
  });

  it('are not weighed against each other without end', () => {
    const branches = (count: number): string =>
      Array.from({ length: count }, () => 'if flag:\n    act = F.relu\n').join('');
    const last = (text: string): string | undefined => inText(text).at(-1);
    assert.equal(last(`act = F.relu\n${branches(5)}act(x)\n`), 'act → relu function');
    assert.equal(last(`act = F.relu\n${branches(30)}act(x)\n`), 'F.relu → relu reference');
    const classes = (count: number): string =>
      Array.from({ length: count }, (_, i) => `class C${i + 1}(C${i}):\n    pass\n`).join('');
    const tensors = (count: number): string =>
      `class C0(torch.Tensor):\n    pass\n${classes(count)}C${count}().tanh()\n`;
    assert.equal(last(tensors(5)), 'tanh → tanh method');
    assert.equal(last(tensors(15)), undefined);
  });

  it('of strings are followed through a few functions, not through many', () => {
    const passed = (count: number): string => {
      const last = `def f${count}(kind):\n    return nn.RNN(1, 2, nonlinearity=kind)\n`;
      const steps = Array.from({ length: count }, (_, i) => `def f${i}(kind):\n    return f${i + 1}(kind)\n`);
      return `${steps.join('')}${last}f0("tanh")\n`;
    };
    assert.deepEqual(inText(passed(2)), ['"tanh" → tanh string']);
    assert.deepEqual(inText(passed(8)), []);
    const mentioned = (count: number): string =>
      `def f(kind):\n${'    print(kind)\n'.repeat(count)}    return nn.RNN(1, 2, nonlinearity=kind)\nf("tanh")\n`;
    assert.deepEqual(inText(mentioned(50)), ['"tanh" → tanh string']);
    assert.deepEqual(inText(mentioned(500)), []);
  });

  it('of methods go by self and cls, not by the first parameter of a static method', () => {
    const block = (decorator: string, first: string): string =>
      `class Block(nn.Module):\n    act = nn.SELU()\n    ${decorator}\n    def f(${first}, x):\n        return ${first}.act(x)\n`;
    const used = (text: string): string | undefined => hovered(HEAD + text, '.act(x)', 2);
    assert.equal(used(block('@torch.no_grad()', 'self')), 'self.act → selu instance');
    assert.equal(used(block('@classmethod', 'cls')), 'cls.act → selu instance');
    assert.equal(used(block('@staticmethod', 'other')), undefined);
  });
});
