/**
 * Python with libraries that took PyTorch's names, signatures and defaults over: `torch.nn.ReLU` is `paddle.nn.ReLU`. What
 * they have under other names or with other defaults stands apart.
 */

import type { ActivationEntry, Spelling, SpellingKind } from '../types';
import { arg, selector, speller, spellingsOf, type Signature } from './build';

/** A module of PyTorch, those that have its names, and the names that mean something else there. */
const COPIES: readonly (readonly [of: RegExp, modules: readonly string[], but?: RegExp])[] = [
  [/^torch\.nn\.(?=[A-Z]\w*$)/, ['paddle.nn', 'oneflow.nn', 'jittor.nn', 'mindspore.mint.nn']],
  [/^torch\.nn\.(?=[A-Z]\w*$)/, ['mindspore.nn', 'mindspore.ops'], /\.(?:GELU|LeakyReLU|PReLU|Threshold)$/],
  [
    /^torch\.nn\.functional\./,
    ['paddle.nn.functional', 'oneflow.nn.functional', 'mindspore.mint.nn.functional'],
  ],
  [/^torch\.nn\.functional\./, ['mindspore.ops', 'paddle.fluid.layers'], /\.(?:leaky_relu|threshold)$/],
  [/^torch\.(?=\w+$)/, ['paddle', 'oneflow', 'jittor', 'mindspore.ops', 'mindspore.mint']],
];

/** Names of their own by entry, and the arguments, of a function after its input. */
const OWN: Readonly<Record<string, readonly (readonly [SpellingKind, string, Signature?])[]>> = {
  silu: [
    ['class', 'paddle.nn.Silu paddle.nn.Swish'],
    ['function', 'paddle.nn.functional.swish'],
  ],
  log_sigmoid: [['function', 'paddle.nn.functional.log_sigmoid']],
  hardswish: [['class', 'mindspore.nn.HSwish mindspore.ops.HSwish']],
  hardsigmoid: [['class', 'mindspore.nn.HSigmoid mindspore.ops.HSigmoid']],
  leaky_relu: [['class', 'mindspore.nn.LeakyReLU', [arg('alpha', 'negative_slope', 0.2)]]],
  gelu_tanh: [
    ['class', 'mindspore.nn.GELU', [selector('approximate', { False: 'gelu', True: 'gelu_tanh' })]],
    ['class', 'mindspore.ops.GeLU'],
  ],
};

/** Entries that JAX's stax has, and Neural Tangents took over: `stax.LeakyRelu`. */
const STAX = /^(?:relu|tanh|sigmoid|elu|leaky_relu|selu|gelu_tanh|softplus|softmax|log_softmax)$/;

const stax = (id: string): string =>
  `jax.example_libraries.stax.${id.replace('_tanh', '').replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

function ownSpellings(id: string): Spelling[] {
  const own = (OWN[id] ?? []).flatMap(([kind, names, args = []]) =>
    spellingsOf('python', kind, names.split(' '), kind === 'function' ? [arg('x'), ...args] : args),
  );
  return STAX.test(id) ? [...own, speller('jax', 'JAX 0.10')('class', [stax(id)])] : own;
}

/** The spellings of the activation in those libraries, derived from those of PyTorch. */
export const likeTorchSpellings = ({ id, spellings }: ActivationEntry): readonly Spelling[] => [
  ...ownSpellings(id),
  ...spellings
    .filter(({ framework }) => framework === 'pytorch')
    .flatMap((spelling): Spelling[] => {
      const names = spelling.names.flatMap((name) =>
        COPIES.filter(([of, , but]) => of.test(name) && but?.test(name) !== true).flatMap(([of, modules]) =>
          modules.map((module) => name.replace(of, `${module}.`)),
        ),
      );
      return spellingsOf('python', spelling.kind, names, spelling.args).map((own) => ({
        ...spelling,
        ...own,
      }));
    }),
];
