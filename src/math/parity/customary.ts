/** The names under which the frameworks' documentation imports their modules. */

/** A module under its customary name: `nn` for torch.nn by `from torch import nn`. */
interface CustomaryModule {
  readonly module: string;
  readonly name: string;
  readonly statement: string;
}

/** If a name may start with either of two modules, the longer one comes first. */
const CUSTOMARY: readonly CustomaryModule[] = [
  { module: 'torch.nn.functional', name: 'F', statement: 'import torch.nn.functional as F' },
  { module: 'torch.nn', name: 'nn', statement: 'from torch import nn' },
  { module: 'tensorflow', name: 'tf', statement: 'import tensorflow as tf' },
  { module: 'numpy', name: 'np', statement: 'import numpy as np' },
  { module: 'flax.linen', name: 'nn', statement: 'from flax import linen as nn' },
  { module: 'flax.nnx', name: 'nnx', statement: 'from flax import nnx' },
];

/** The name as it is customarily written: `nn.ReLU` for `torch.nn.ReLU`. */
export function customaryName(canonical: string): string {
  const found = customaryModule(canonical);
  return found ? found.name + canonical.slice(found.module.length) : canonical;
}

/** The customary module that contains the name. */
export const customaryModule = (canonical: string): CustomaryModule | undefined =>
  CUSTOMARY.find(({ module }) => canonical.startsWith(`${module}.`));
