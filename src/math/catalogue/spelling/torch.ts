/** Python with PyTorch. */

import { compact } from '../../compact';
import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('pytorch', 'PyTorch 2.14');

/** A layer of torch.nn, under each of the modules that export it. */
export const layer = (name: string, args?: Signature, note?: string): Spelling =>
  spell('class', under(['torch.nn', 'torch.nn.modules', 'torch.nn.modules.activation'], [name]), args, note);

/** torch.nn.Identity, which takes any arguments and ignores them: `torch.nn.Identity()(x)`. */
export const identity: Spelling = spell(
  'class',
  ['torch.nn.Identity', 'torch.nn.modules.Identity', 'torch.nn.modules.linear.Identity'],
  [],
  'Also the placeholder for a layer that is left out.',
);

/** Functions of torch that share a signature, named below `torch.`; `args` stand after the input. */
export const fn = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  spell('function', under(['torch'], names), [arg('input'), ...args], note);

/** A layer and the function of torch.nn.functional that it calls, which take the same arguments. */
export const layerAndFn = (
  layerName: string,
  name: string,
  args?: Signature,
  libtorch?: readonly string[],
): Spelling[] => [
  layer(layerName, args),
  { ...fn([`nn.functional.${name}`], args), ...compact({ libtorch }) },
];

/** Functions of torch.nn.functional along a dimension; `dtype` may be given to compute in another precision. */
export const alongDim = (name: string): Spelling =>
  fn([`nn.functional.${name}`], [arg('dim'), arg('_stacklevel'), arg('dtype')]);

/** Methods of torch.Tensor. */
export const method = (names: readonly string[], args?: Signature): Spelling => spell('method', names, args);

/** A name in a string, as PyTorch accepts it: `TransformerEncoderLayer(activation=…)`, `RNN(nonlinearity=…)`, `calculate_gain(…)`. */
export const string = (name: string, args?: Signature): Spelling => spell('string', [name], args);
