/**
 * Python with libraries that took PyTorch's names, signatures and defaults over: `torch.nn.ReLU` is `paddle.nn.ReLU`. Where
 * they differ, the entries say so.
 */

import type { ActivationEntry, Spelling } from '../types';

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

/** How those libraries write the activation, by what PyTorch's spellings of it are. */
export const likeTorchSpellings = ({ spellings }: ActivationEntry): readonly Spelling[] =>
  spellings
    .filter(({ framework }) => framework === 'pytorch')
    .flatMap((spelling): Spelling[] => {
      const names = spelling.names.flatMap((name) =>
        COPIES.filter(([of, , but]) => of.test(name) && but?.test(name) !== true).flatMap(([of, modules]) =>
          modules.map((module) => name.replace(of, `${module}.`)),
        ),
      );
      return names.length === 0
        ? []
        : [{ ...spelling, framework: 'python', names, source: 'taken over from PyTorch' }];
    });
