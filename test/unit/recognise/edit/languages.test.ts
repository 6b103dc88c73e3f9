import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import { createSourceDocument } from '../../../../src/recognise';
import { parameterEdit } from '../../../../src/recognise/edit/parameters';
import { siteReplacements } from '../../../../src/recognise/edit/replaceCall';
import { burn } from '../../../../src/recognise/code/spellings/burn';
import { candle } from '../../../../src/recognise/code/spellings/candle';
import { flux } from '../../../../src/recognise/code/spellings/flux';
import { libtorch } from '../../../../src/recognise/code/spellings/libtorch';
import type { Declared } from '../../../../src/recognise/code/spellings/table';
import { tch } from '../../../../src/recognise/code/spellings/tch';
import { tfjs } from '../../../../src/recognise/code/spellings/tfjs';
import type { Spelling, SpellingArgument } from '../../../../src/math/catalogue/types';
import { edited, withValues } from './support';

interface Library {
  readonly name: string;
  readonly language: string;
  readonly declared: Declared;
  /** A program that uses the spelling at the mark `|`; undefined for a spelling that cannot be used alone. */
  readonly program: (spelling: Spelling, name: string) => string | undefined;
}

const plain = ({ name }: SpellingArgument): string => name.replace(/^\*/, '');

/** Values for all arguments without a default, by position. */
const demanded = ({ args = [], kind }: Spelling, skip: number): string =>
  args
    .slice(kind === 'method' || kind === 'class' ? 0 : skip)
    .filter((arg) => !plain(arg).startsWith('<') && arg.default === undefined)
    .map((arg) => (arg.param === undefined ? 'd' : '0.5'))
    .map((value) => `, ${value}`)
    .join('');

const LIBRARIES: readonly Library[] = [
  {
    name: 'LibTorch',
    language: 'cpp',
    declared: libtorch,
    program: ({ kind, args = [] }, name) => {
      const head = '#include <torch/torch.h>\nvoid f(torch::Tensor x) {\n';
      if (name.endsWith('Impl')) return undefined;
      const required = args.slice(1).filter((arg) => arg.param !== undefined && arg.default === undefined);
      if (kind === 'class') return `${head}auto m = ${name.replace(/(\w)(\w*)$/, '$1|$2')}();\n}`;
      const more = required.map(() => ', 0.5').join('');
      if (kind === 'method') {
        const own = args.filter((arg) => arg.param !== undefined && arg.default === undefined);
        return `${head}x.|${name}(${own.map(() => '0.5').join(', ')});\n}`;
      }
      return name.includes('functional') && more !== '' ? undefined : `${head}x = |${name}(x${more});\n}`;
    },
  },
  {
    name: 'candle',
    language: 'rust',
    declared: candle,
    program: (spelling, name) => {
      const head = 'use candle_core::Tensor;\nuse candle_nn::ops;\nfn f(xs: &Tensor) {\n';
      const rest = demanded(spelling, 1);
      if (name.endsWith('prelu')) return undefined;
      if (spelling.kind === 'class') return `${head}let a = |${name}${rest && `(${rest.slice(2)})`};\n}`;
      if (spelling.kind === 'method') return `${head}let a = xs.|${name}(${rest.slice(2)})?;\n}`;
      return `${head}let a = |${name}(xs${rest})?;\n}`;
    },
  },
  {
    name: 'burn',
    language: 'rust',
    declared: burn,
    program: (spelling, name) => {
      const head = 'use burn::nn;\nfn f() {\n';
      if (/::new|PRelu/.test(name)) return undefined;
      if (name.endsWith('Config')) return `${head}let a = |${name}::new().init();\n}`;
      if (name.includes('ActivationConfig')) return `${head}let a = |${name};\n}`;
      const own = (spelling.args ?? []).some((arg) => arg.param !== undefined);
      if (spelling.kind === 'class') return own ? undefined : `${head}let a = |${name}::new();\n}`;
      if (spelling.kind === 'method') return `${head}let a = layer.forward(x).|${name}();\n}`;
      return `${head}let a = |${name}(x${demanded(spelling, 1)});\n}`;
    },
  },
  {
    name: 'tch',
    language: 'rust',
    declared: tch,
    program: (spelling, name) => {
      const args = (spelling.args ?? []).filter(({ name }) => !name.startsWith('<'));
      const values = args.map((arg) => (arg.selects ? '"none"' : arg.param === undefined ? 'd' : '0.5'));
      return `use tch::Tensor;\nfn f(x: &Tensor) {\nlet a = x.|${name}(${values.join(', ')});\n}`;
    },
  },
  {
    name: 'TensorFlow.js',
    language: 'typescript',
    declared: tfjs,
    program: (spelling, name) => {
      const head = "import * as tf from '@tensorflow/tfjs';\n";
      if (spelling.kind === 'string') return undefined;
      if (spelling.kind === 'class') return `${head}const a = |${name}();`;
      const rest = demanded(spelling, 1);
      if (spelling.kind === 'method') return `${head}const a = tf.tensor([1]).|${name}(${rest.slice(2)});`;
      return `${head}const a = |${name}(x${rest});`;
    },
  },
  {
    name: 'NNlib',
    language: 'julia',
    declared: flux,
    program: (_, name) =>
      name.startsWith('Flux.NN') || name.startsWith('Lux')
        ? undefined
        : `using Flux, NNlib\ny = |${name}(x)\n`,
  },
];

for (const { name, language, declared, program } of LIBRARIES) {
  const cases = Object.entries(declared).flatMap(([id, spellings]) =>
    spellings.flatMap((spelling) =>
      spelling.names.flatMap((called) => {
        const marked = program(spelling, called);
        return marked === undefined ? [] : [{ id, marked, called }];
      }),
    ),
  );

  describe(`Writing ${name}`, () => {
    it('changes and adds every parameter that a signature has', () => {
      let written = 0;
      for (const { id, marked } of cases) {
        const entry = catalogue.find((one) => one.id === id);
        for (const spec of entry?.parameters ?? []) {
          const value = spec.default === 0.75 ? 0.625 : 0.75;
          const after = withValues(language, marked, { [spec.id]: value });
          assert.notEqual(after, 'no site', marked);
          if (!/^(?:fixed|uncalled)$/.test(after)) written++;
        }
      }
      assert.ok(written > 0 || name === 'tch', `${written}`);
    });

    it('replaces every activation by others that are read back as what they are', () => {
      let count = 0;
      for (const { marked, called } of cases) {
        const text = marked.replace('|', '');
        const document = createSourceDocument(language, text);
        const site = document.siteAt?.(marked.indexOf('|'));
        assert.ok(site, marked);
        for (const { replacement } of siteReplacements(site, text)) {
          const after = edited(text, replacement.changes);
          const found = createSourceDocument(language, after).references();
          const note = `${called} → ${replacement.code}: ${after}`;
          assert.ok(
            found.some(({ activation }) => activation === replacement.entry.id),
            note,
          );
          const again = createSourceDocument(language, after).references();
          assert.equal(again.length, document.references().length, note);
          count++;
        }
      }
      assert.ok(count > cases.length, `${count} of ${cases.length}`);
    });

    it('says that it has a value already', () => {
      const [first] = cases;
      const text = first?.marked.replace('|', '') ?? '';
      const site = createSourceDocument(language, text).siteAt?.(first?.marked.indexOf('|') ?? 0);
      assert.ok(site);
      const values = Object.fromEntries(site.reference.params.map(({ id, value }) => [id, value]));
      assert.deepEqual(parameterEdit(site, values), { ok: true, changes: [] });
    });
  });
}
