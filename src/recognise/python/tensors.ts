/** Whether an expression can be a PyTorch tensor, so that `x.relu()` means the tensor's method. */

import type { Framework } from '../../math/catalogue/types';
import type { Resolver } from './resolver';
import { attributeParts, callParts, unwrap, type SyntaxNode } from './syntax';

/** Packages whose users hold tensors of PyTorch. */
const TORCH_PACKAGES =
  /^(?:torch\w*|timm|lightning|pytorch_lightning|fairseq2?|fastai|monai|kornia|diffusers|accelerate|functorch|pyro)(?:\.|$)/;

/** Kinds of nodes that never are tensors. */
const NEVER =
  /^(?:\w*String|Number|Boolean|None|Ellipsis|(?:Array|Dictionary|Set)(?:Comprehension)?Expression|(?:Tuple|Lambda|Comprehension)Expression)$/;

/** PyTorch functions that return modules, not tensors. */
const MODULE_PATH =
  /^torch\.nn\.(?!functional\b|init\b|utils\b|Parameter$|parameter\b)|^torch\.(?:jit|optim|utils|distributions|fx)\./;

const torchUsers = new WeakMap<Resolver, boolean>();

/** An import of one of them within a function or by one, where the module itself imports none. */
const LOCAL_IMPORT =
  /^[ \t]+(?:import|from)[ \t]+(?:torch|timm|lightning|diffusers|accelerate)\b|\btry_import_torch\(/m;

/** Whether the file works with PyTorch at all. */
export function usesTorch(resolver: Resolver): boolean {
  let uses = torchUsers.get(resolver);
  if (uses === undefined) {
    uses =
      resolver.importedPaths().some((path) => TORCH_PACKAGES.test(path)) || LOCAL_IMPORT.test(resolver.text);
    torchUsers.set(resolver, uses);
  }
  return uses;
}

/** Names of a module of arrays that is chosen when the program runs: `self.xp`, `x.xp`. */
export const ARRAY_MODULE = /(?:^|\.)_?(?:xp|np|cp|cupy|backend)$/;

/** The framework whose arrays the file uses, judging by its imports; PyTorch if there are several. */
export function arrayFramework(resolver: Resolver): Framework | undefined {
  if (usesTorch(resolver)) return 'pytorch';
  const imported = resolver.importedPaths();
  const [root] = (['triton', 'mlx', 'jax', 'numpy'] as const).filter((name) =>
    imported.some((path) => path === name || path.startsWith(`${name}.`)),
  );
  return root;
}

/** Whether the receiver of a method call can be a tensor. Unknown values can; modules, numbers, other libraries' not. */
export function isTensor(receiver: SyntaxNode, resolver: Resolver): boolean {
  if (!usesTorch(resolver)) return false;
  const node = unwrap(receiver);
  if (NEVER.test(node.name)) return false;
  if (rootsInImport(node, resolver)) return isTensorCall(node, resolver);
  const value = resolver.resolve(node);
  switch (value?.kind) {
    case undefined:
      return true;
    case 'result':
      return canGiveTensor(value.path);
    case 'object':
    case 'class':
    case 'super':
      return resolver.foreignBases(value.node).includes('torch.Tensor');
    default:
      return false;
  }
}

/** Whether the expression is a dotted name that starts with something imported. */
function rootsInImport(node: SyntaxNode, resolver: Resolver): boolean {
  let root = node;
  for (;;) {
    const parts = root.name === 'MemberExpression' ? attributeParts(root) : undefined;
    const call = root.name === 'CallExpression' ? callParts(root) : undefined;
    const inner = parts?.object ?? call?.callee;
    if (!inner) break;
    root = inner;
  }
  return root.name === 'VariableName' && resolver.resolve(root)?.kind === 'path';
}

/** Whether the expression, which starts with an imported name, is the result of a call that can give a tensor. */
function isTensorCall(node: SyntaxNode, resolver: Resolver): boolean {
  let current = node;
  let isCalled = false;
  for (;;) {
    const call = current.name === 'CallExpression' ? callParts(current) : undefined;
    if (call) {
      isCalled = true;
      const value = resolver.resolve(call.callee);
      if (value?.kind === 'path')
        return canGiveTensor(value.path) || (current !== node && !isForeign(value.path));
      current = call.callee;
      continue;
    }
    const parts = current.name === 'MemberExpression' ? attributeParts(current) : undefined;
    if (!parts) return isCalled;
    current = parts.object;
  }
}

/** Whether the imported function may return a tensor: any function of a library without arrays of its own. */
function canGiveTensor(path: string): boolean {
  if (TORCH_PACKAGES.test(path)) return !MODULE_PATH.test(path);
  const isClass = /^[A-Z]/.test(path.slice(path.lastIndexOf('.') + 1));
  return !isClass && !isForeign(path);
}

const isForeign = (path: string): boolean => FOREIGN.has(path.split('.', 1)[0] ?? '');

/** Libraries whose functions return arrays, frames or symbols of their own. */
const FOREIGN = new Set([
  'numpy',
  'scipy',
  'pandas',
  'math',
  'cmath',
  'sympy',
  'jax',
  'flax',
  'tensorflow',
  'keras',
  'tf_keras',
  'cupy',
  'mxnet',
  'paddle',
  'sklearn',
]);
