/**
 * C++ with LibTorch, which has PyTorch's modules and functions under the same names and defaults: `torch.nn.X` is
 * `torch::nn::X`, `torch.nn.functional.f` is `torch::nn::functional::f`, and each function is `torch::f` and `at::f` as
 * well. What PyTorch takes by name only is a field of an options object, or stands in order.
 */

import type { ActivationEntry, Spelling, SpellingArgument } from '../types';
import { under } from './build';

const SOURCE = 'LibTorch 2';

/** How C++ writes the activation: by what follows from PyTorch's spellings of it. */
export const libtorchSpellings = ({ spellings }: ActivationEntry): readonly Spelling[] =>
  spellings
    .filter(({ framework, kind }) => framework === 'pytorch' && kind !== 'string')
    .flatMap((spelling) => [...asMethod(spelling), inCpp(spelling)]);

function inCpp(spelling: Spelling): Spelling {
  const args = (spelling.args ?? []).map(inOrder);
  return { ...spelling, names: namesOf(spelling), args, source: SOURCE };
}

const inOrder = (argument: SpellingArgument): SpellingArgument =>
  argument.mode === 'keyword' ? { ...argument, mode: 'positional' } : argument;

function namesOf({ kind, names, libtorch }: Spelling): readonly string[] {
  if (kind === 'method') return names;
  const own = [...new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)))];
  if (kind === 'class') return own.flatMap((n) => [`torch::nn::${n}`, `torch::nn::${n}Impl`]);
  return [...under(['torch', 'at'], libtorch ?? own, '::'), ...under(['torch::nn::functional'], own, '::')];
}

/** Functions of PyTorch that a tensor also has as a method, after the receiver. */
function asMethod(spelling: Spelling): Spelling[] {
  if (spelling.kind !== 'function') return [];
  const names = spelling.names.flatMap((name) => /^torch\.(\w+)$/.exec(name)?.[1] ?? []);
  const args = (spelling.args ?? []).slice(1).map(inOrder);
  return names.length === 0 ? [] : [{ ...spelling, kind: 'method', names, args, source: SOURCE }];
}
