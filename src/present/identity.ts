import { formatNumber } from '../math/analysis';
import type { ActivationEntry, ParameterValues } from '../math/catalogue/types';
import type { CompiledExpression } from '../math/expression/types';
import { identifyExpression, nearestEntry } from '../math/identify';

/** `Leaky ReLU (α = 0.1)`. */
export function entryWithParams(entry: ActivationEntry, params: ParameterValues): string {
  const parts = entry.parameters.flatMap(({ id, symbol }) => {
    const value = params[id];
    return value === undefined || !Number.isFinite(value) ? [] : [`${symbol} = ${formatNumber(value)}`];
  });
  return parts.length === 0 ? entry.name : `${entry.name} (${parts.join(', ')})`;
}

/** A difference for people: two or three digits tell all. */
const formatDifference = (difference: number, digits: number): string =>
  formatNumber(Number(difference.toPrecision(digits)));

/** `Equals Mish, largest difference 2e−16`, for an expression that is a catalogue entry; undefined for any other. */
export function describeIdentity(expression: CompiledExpression): string | undefined {
  const found = identifyExpression(expression);
  if (!found) return undefined;
  const { entry, params, difference } = found;
  const remark = difference === 0 ? '' : `, largest difference ${formatDifference(difference, 1)}`;
  return `Equals ${entryWithParams(entry, params)}${remark}`;
}

/** Smaller differences are not worth telling. */
const ROUNDING = 1e-12;

/**
 * `Close to Hardswish, differs by at most 0.208 at z = 2.5 (on [−5, 5])`, for an expression that equals no catalogue
 * entry but lies near one; undefined for any other.
 */
export function describeNearest(expression: CompiledExpression): string | undefined {
  const found = nearestEntry(expression);
  if (!found) return undefined;
  const { entry, params, difference, at } = found;
  const name = entryWithParams(entry, params);
  if (difference < ROUNDING) return `Equals ${name} on [−5, 5], but not everywhere`;
  const remark = `differs by at most ${formatDifference(difference, 3)} at z = ${formatNumber(at)}`;
  return `Close to ${name}, ${remark} (on [−5, 5])`;
}
