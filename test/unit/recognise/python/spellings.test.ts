import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import type { ActivationEntry, Spelling } from '../../../../src/math/catalogue/types';
import { pythonSpellings } from '../../../../src/math/catalogue/spelling/languages';
import type { BoundParameter } from '../../../../src/recognise/types';
import { referencesIn } from './find';

/** Ways to import a dotted name, each with the resulting name. */
function imports(name: string): (readonly [statement: string, used: string])[] {
  const parts = name.split('.');
  const leaf = parts.pop() ?? '';
  const module = parts.join('.');
  const home = parts.pop() ?? '';
  const above = parts.join('.');
  return [
    [`import ${module}`, name],
    [`import ${module} as m`, `m.${leaf}`],
    [`from ${module} import ${leaf}`, leaf],
    [`from ${module} import ${leaf} as some_name`, 'some_name'],
    [`from ${module} import (\n    other,  # a comment\n    ${leaf},\n)`, leaf],
    [`from ${module} import *`, leaf],
    ...(above === ''
      ? []
      : ([
          [`from ${above} import ${home}`, `${home}.${leaf}`],
          [`from ${above} import ${home} as m`, `m.${leaf}`],
          [`import ${above}`, name],
        ] as const)),
    [`try:\n    import ${module} as m\nexcept ImportError:\n    m = None`, `m.${leaf}`],
    [`import ${module}\nalias = ${name}`, 'alias'],
    [`from functools import partial\nimport ${module}\nalias = partial(${name})`, 'alias'],
  ];
}

/** A text that uses the spelling, and the expected start of the reference. */
function* uses(spelling: Spelling): Generator<readonly [text: string, start: number, kind: string]> {
  const { kind, framework } = spelling;
  for (const name of spelling.names) {
    switch (kind) {
      case 'class':
      case 'function':
        for (const [statement, used] of imports(name)) {
          for (const [before, after, usedAs] of [
            ['y = ', kind === 'class' ? '()\n' : '(x)\n', kind],
            ['y = g(h, act_layer=', ')\n', 'reference'],
            ['def f(act=', '):\n    return act\n', 'reference'],
          ] as const) {
            const head = `${statement}\n${before}`;
            yield [`${head}${used}${after}`, head.length, usedAs];
          }
        }
        break;
      case 'method':
        yield [`import torch\ny = x.${name}()\n`, 'import torch\ny = x.'.length, kind];
        yield [
          `from torch import nn\ny = f(a[0], b).${name}()\n`,
          'from torch import nn\ny = f(a[0], b).'.length,
          kind,
        ];
        break;
      case 'string': {
        const head = {
          keras: 'from keras import layers\ny = layers.Dense(1, activation=',
          pytorch: 'from torch import nn\ny = nn.init.calculate_gain(',
          huggingface: 'from transformers.activations import ACT2FN\ny = ACT2FN[',
          onnx: 'from onnx import helper\ny = helper.make_node(',
        }[framework as string];
        assert.ok(head !== undefined, `strings of ${framework}`);
        yield [`${head}"${name}"${framework === 'huggingface' ? ']' : ')'}\n`, head.length, kind];
      }
    }
  }
}

/** The framework's defaults. */
function expectedDefaults(entry: ActivationEntry, spelling: Spelling): Record<string, number> {
  const defaults: Record<string, number> = {};
  for (const { id } of entry.parameters) {
    const value = spelling.args?.find((arg) => arg.param === id && arg.default !== undefined)?.default;
    if (value !== undefined) defaults[id] = value;
  }
  return defaults;
}

/** Asserts that every use of every spelling is found, with the framework's defaults. */
function expectFound(entry: ActivationEntry, spellings: readonly Spelling[]): void {
  for (const spelling of spellings) {
    for (const [text, start, kind] of uses(spelling)) {
      const reference = referencesIn(text).find((candidate) => candidate.start === start);
      assert.ok(reference, `nothing at ${start} in\n${text}`);
      const { activation, framework } = reference;
      assert.deepEqual([activation, framework, reference.kind], [entry.id, spelling.framework, kind], text);
      for (const [id, value] of Object.entries(expectedDefaults(entry, spelling))) {
        const bound: BoundParameter | undefined = reference.params.find((param) => param.id === id);
        assert.deepEqual([bound?.value, bound?.provenance], [value, 'default'], `${id} in\n${text}`);
      }
    }
  }
}

describe('every spelling of the catalogue is found in Python', () => {
  for (const entry of catalogue) {
    it(entry.id, () => {
      expectFound(entry, pythonSpellings(entry));
    });
  }
});
