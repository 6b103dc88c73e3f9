import { t } from '../l10n';
import { formatNumber } from '../math/analysis';
import type { ParameterValues } from '../math/catalogue/types';
import type { CompiledExpression } from '../math/expression/types';
import { identify, nearestEntry, type Identity, type Likeness, type Rounded } from '../math/identify';

/** `Leaky ReLU (α = 0.1)`. */
export function entryWithParams(
  entry: {
    readonly name: string;
    readonly parameters: readonly { readonly id: string; readonly symbol: string }[];
  },
  params: ParameterValues,
): string {
  const parts = entry.parameters.flatMap(({ id, symbol }) => {
    const value = params[id];
    return value === undefined || !Number.isFinite(value) ? [] : [`${symbol} = ${formatNumber(value)}`];
  });
  return parts.length === 0 ? entry.name : `${entry.name} (${parts.join(', ')})`;
}

/** A difference for people, to two or three digits. */
const formatDifference = (difference: number, digits: number): string =>
  formatNumber(Number(difference.toPrecision(digits)));

/**
 * Describes which catalogue entry an expression equals; undefined if it equals none:
 * - `Equals Mish, exact up to rounding` if it is proved to be the entry;
 * - `Equals GELU (tanh) up to rounded constants (0.7979 for √(2/π)), differs by at most 3.5e−6 at z = 1.4 (on
 * [−5, 5])` if it would be the entry but for shortened constants;
 * - `The same as ReLU at the 1135 points checked; the rest is not proved` if no more than that is known.
 */
export function describeIdentity(expression: CompiledExpression): string | undefined {
  const found = identify(expression);
  return found && identityText(found);
}

/** The text of {@link describeIdentity} for what was found. */
export function identityText(found: Identity | Rounded | Likeness): string {
  const { entry, params, difference } = found;
  const name = entryWithParams(entry, params);
  switch (found.kind) {
    case 'equal':
      return difference === 0 ? t('Equals {0}', name) : t('Equals {0}, exact up to rounding', name);
    case 'rounded': {
      const list = found.constants.map(({ written, symbol }) => t('{0} for {1}', written, symbol)).join(', ');
      return t(
        'Equals {0} up to rounded constants ({1}), differs by at most {2} at z = {3} (on [−5, 5])',
        name,
        list,
        formatDifference(difference, 2),
        formatNumber(found.at),
      );
    }
    case 'alike':
      return difference === 0
        ? t('The same as {0} at the {1} points checked; the rest is not proved', name, found.points)
        : t(
            'Within {2} of {0} at the {1} points checked; the rest is not proved',
            name,
            found.points,
            formatDifference(difference, 1),
          );
  }
}

/** Smaller differences are not reported. */
const ROUNDING = 1e-12;

/**
 * Like {@link describeIdentity}; otherwise `Close to Hardswish, differs by at most 0.208 at z = 2.5 (on [−5,
 * 5])` if the expression is near a catalogue entry; undefined if it is not.
 */
export function describeNearest(expression: CompiledExpression): string | undefined {
  const identity = describeIdentity(expression);
  if (identity !== undefined) return identity;
  const found = nearestEntry(expression);
  if (!found) return undefined;
  const { entry, params, difference, at } = found;
  const name = entryWithParams(entry, params);
  if (difference < ROUNDING)
    return t('The same as {0} at the points checked on [−5, 5], but not everywhere', name);
  return t(
    'Close to {0}; the largest difference is {1} at z = {2} (on [−5, 5])',
    name,
    formatDifference(difference, 3),
    formatNumber(at),
  );
}
