/** Edits that fixes of lints are made of. */

import { t } from '../../../l10n';
import type { Fix } from '../../lints/lint';
import type { Flow, Producer } from '../flow';
import { attributeParts, callParts, textOf, type SyntaxNode } from '../syntax';

/** `F.softmax(x, dim=-1)` becomes `x`; a layer of a sequence goes, with the comma before it. */
export function removal({ resolver }: Flow, { node, input }: Producer, name: string): readonly Fix[] {
  const title = t('Remove {0}', name);
  let call: SyntaxNode = node;
  while (call.name !== 'CallExpression' && call.parent && call.parent.from >= node.from - 200)
    call = call.parent;
  if (call.name !== 'CallExpression') return [];
  if (input && call.from <= input.from && input.to <= call.to)
    return [{ title, changes: [{ from: call.from, to: call.to, insert: textOf(input, resolver.text) }] }];
  const comma = call.prevSibling;
  const isElement = call.parent?.name === 'ArgList' || call.parent?.name === 'ArrayExpression';
  if (!isElement || comma?.name !== ',' || call.nextSibling?.name === 'AssignOp') return [];
  return [{ title, changes: [{ from: comma.from, to: call.to, insert: '' }] }];
}

/** `nn.Dropout(0.1)` becomes `nn.AlphaDropout(0.1)`, where the name is written in full behind its module. */
export function renaming({ resolver }: Flow, node: SyntaxNode, path: string, name: string): readonly Fix[] {
  const callee = node.name === 'CallExpression' ? callParts(node)?.callee : node;
  const member = callee?.name === 'MemberExpression' ? attributeParts(callee) : undefined;
  const value = callee && resolver.resolve(callee);
  if (!member || value?.kind !== 'path' || value.path !== path) return [];
  const { from, to } = member.attribute;
  return [{ title: t('Replace with {0}', name), changes: [{ from, to, insert: name }] }];
}

/** `inplace=True` becomes `inplace=False`. */
export const outOfPlace = ({ from, to }: { readonly from: number; readonly to: number }): Fix => ({
  title: t('Compute it out of place'),
  changes: [{ from, to, insert: 'False' }],
});

/** `relu_(x)` becomes `relu(x)`, where its result is used. */
export function withoutUnderscore(callee: SyntaxNode): readonly Fix[] {
  if (callee.parent?.parent?.name === 'ExpressionStatement') return [];
  return [
    {
      title: t('Compute it out of place'),
      changes: [{ from: callee.to - 1, to: callee.to, insert: '' }],
    },
  ];
}
