/** Facts about Python definitions for pairs. */

import { inputName } from '../../backward/compare';
import type { Extent } from '../../backward/pair';
import type { Constants } from '../constants';
import type { Parameter, SyntaxNode } from '../syntax';

/** The locations of a definition's name. */
export function nameExtents(definition: SyntaxNode): Extent[] {
  const name = definition.getChild('VariableName');
  return name ? [{ from: name.from, to: name.to }] : [];
}

/** The defaults of parameters that are numbers, by {@link inputName}. */
export const defaultsOf = (
  parameters: readonly Parameter[],
  constants: Constants,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    parameters.flatMap(({ default: standard }, i) => {
      const value = standard && constants.readNumber(standard);
      return value === undefined ? [] : [[inputName(i), value]];
    }),
  );
