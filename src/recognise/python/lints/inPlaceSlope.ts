/** Leaky ReLU, ELU and CELU in place with a negative slope or α, which autograd cannot undo. */

import { t } from '../../../l10n';
import { getEntry } from '../../../math/catalogue';
import type { Finding, Fix } from '../../lints/lint';
import type { ActivationReference } from '../../types';
import type { PythonAnalysis } from '../analysis';
import { siteOf, type GivenArguments } from '../replaceSite';
import { outOfPlace, withoutUnderscore } from './edits';
import { argumentsOf } from '../syntax';

const SOURCE = 'https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html';

/** The parameter that must not be negative. */
const SIGNED: Readonly<Record<string, string>> = {
  leaky_relu: 'negative_slope',
  elu: 'alpha',
  celu: 'alpha',
};

/** Worth a look at all. */
export const mayHaveSlopes = ({ text }: PythonAnalysis): boolean =>
  /elu/i.test(text) && /inplace|elu_\(/.test(text);

/** Findings about in-place activations with a negative slope or α. */
export function inPlaceSlopes(analysis: PythonAnalysis): Finding[] {
  if (!mayHaveSlopes(analysis)) return [];
  return analysis.references().flatMap((reference): Finding[] => {
    const { activation = '', framework, params, start, end } = reference;
    const id = SIGNED[activation];
    const bound = params.find((param) => param.id === id);
    if (framework !== 'pytorch' || bound?.provenance !== 'code' || !(bound.value < 0)) return [];
    const inPlace = inPlaceOf(analysis, reference);
    if (!inPlace) return [];
    const symbol = getEntry(activation)?.parameters.find((spec) => spec.id === id)?.symbol ?? id;
    return [
      {
        start,
        end,
        code: 'in-place-negative-slope',
        message: t(
          'In place, autograd recovers the input’s sign from the output, which a negative {0} turns around: PyTorch’s backward fails, or is wrong in old versions. Compute it out of place.',
          symbol ?? '',
        ),
        source: SOURCE,
        ...(inPlace.fix && { fixes: [inPlace.fix] }),
      },
    ];
  });
}

/** Whether the call works in place; with what makes it not to. */
function inPlaceOf(
  { resolver, text }: PythonAnalysis,
  reference: ActivationReference,
): { readonly fix?: Fix } | undefined {
  if (reference.spelling.endsWith('_')) {
    const callee = resolver.tree.resolveInner(reference.end, -1);
    const whole = callee.parent?.name === 'MemberExpression' ? callee.parent : callee;
    const [fix] = withoutUnderscore(whole);
    return { ...(fix && { fix }) };
  }
  const given = siteOf(resolver, reference)?.given;
  const argument = given && inPlaceArgument(given, text, reference.kind === 'class' ? 1 : 2);
  if (!argument || text.slice(argument.from, argument.to) !== 'True') return undefined;
  return {
    fix: outOfPlace(argument),
  };
}

function inPlaceArgument(
  { call }: GivenArguments,
  text: string,
  position: number,
): { readonly from: number; readonly to: number } | undefined {
  const args = argumentsOf(call.lastChild, text);
  const named = args.find(({ keyword }) => keyword === 'inplace');
  const positional = args.filter(({ keyword, star }) => keyword === undefined && star === undefined);
  return (named ?? positional[position])?.value;
}
