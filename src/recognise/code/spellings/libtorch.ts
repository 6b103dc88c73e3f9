/**
 * LibTorch has PyTorch's modules and functions under the same names and defaults, so its spellings follow from the
 * catalogue's: `torch.nn.X` is `torch::nn::X`, `torch.nn.functional.f` is `torch::nn::functional::f`, and each function
 * is `torch::f` and `at::f` as well. What PyTorch takes as keywords are fields of an options object, or stand in order.
 */

import { catalogue } from '../../../math/catalogue';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import type { Declared } from './table';

const SOURCE = 'LibTorch 2';

/** What PyTorch takes by name only stands in order too. */
const inOrder = (argument: SpellingArgument): SpellingArgument =>
  argument.mode === 'keyword' ? { ...argument, mode: 'positional' } : argument;

/** Names of functions that LibTorch spells otherwise than Python's torch.nn.functional. */
const RENAMED: Readonly<Record<string, string>> = { logsigmoid: 'log_sigmoid' };

/** Functions whose in-place forms Python has by an argument only. */
const ALSO_IN_PLACE = new Set(['relu6', 'gelu', 'silu', 'mish', 'hardsigmoid', 'hardswish']);

function namesOf({ kind, names }: Spelling): string[] {
  const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  if (kind === 'method') return [...names];
  const own = [...new Set(names.map(last))];
  if (kind === 'class') return own.flatMap((n) => [`torch::nn::${n}`, `torch::nn::${n}Impl`]);
  return own.flatMap((n) => [
    ...[RENAMED[n] ?? n, ...(ALSO_IN_PLACE.has(n) ? [`${n}_`] : [])].flatMap((f) => [
      `torch::${f}`,
      `at::${f}`,
    ]),
    `torch::nn::functional::${n}`,
  ]);
}

const isSpelt = ({ framework, kind }: Spelling): boolean => framework === 'pytorch' && kind !== 'string';

function inCpp(spelling: Spelling): Spelling {
  const args = (spelling.args ?? []).map(inOrder);
  return { ...spelling, names: namesOf(spelling), args, source: SOURCE };
}

/** Functions of PyTorch that a tensor also has as a method, after the receiver. */
function asMethod(spelling: Spelling): Spelling[] {
  if (spelling.kind !== 'function') return [];
  const own = spelling.names
    .filter((name) => name.split('.').length === 2)
    .map((name) => name.replace('torch.', ''));
  const args = (spelling.args ?? []).slice(1).map(inOrder);
  return own.length === 0 ? [] : [{ ...spelling, kind: 'method', names: own, args, source: SOURCE }];
}

export const libtorch: Declared = Object.fromEntries(
  catalogue.map(({ id, spellings }) => [
    id,
    spellings.filter(isSpelt).flatMap((spelling) => [...asMethod(spelling), inCpp(spelling)]),
  ]),
);
