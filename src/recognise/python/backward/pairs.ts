import { inputName } from '../../backward/compare';
import type { BackwardPair, Extent } from '../../backward/pair';
import type { Constants } from '../constants';
import type { Parameter, SyntaxNode } from '../syntax';
import type { Returned } from './body';

/** A forward and a backward that were read, for all inputs together. */
export interface ReadFunction {
  readonly name: string;
  /** Definitions whose names a hover tells of it at. */
  readonly owners: readonly SyntaxNode[];
  /** The output, over {@link inputName} of each input. */
  readonly forward: string;
  readonly inputs: readonly Parameter[];
  /** The incoming gradient as the code calls it, and the function that uses it. */
  readonly gradient: string;
  readonly backwardName: string;
  /** The gradients of the inputs, in order. */
  readonly returned: Returned;
  readonly constants: Constants;
}

/** One pair for each input whose gradient could be read. */
export function pairsOf(read: ReadFunction): BackwardPair[] {
  const { name, owners, forward, inputs, gradient, backwardName, returned, constants } = read;
  const defaults = Object.fromEntries(
    inputs.flatMap(({ default: standard }, i) => {
      const value = standard && constants.readNumber(standard);
      return value === undefined ? [] : [[inputName(i), value]];
    }),
  );
  return returned.elements.flatMap(({ node, part }, i): BackwardPair[] => {
    const input = inputs[i];
    const isUsed = new RegExp(`\\b${inputName(i)}\\b`).test(forward);
    if (!part || !input || !isUsed) return [];
    return [
      {
        name,
        names: owners.flatMap(nameExtent),
        place: { from: node.from, to: node.to },
        input: input.name,
        gradient,
        inputs: inputs.map((each) => each.name),
        backwardName,
        texts: { forward: over(forward, i), backward: over(part.text, i), defaults },
      },
    ];
  });
}

/** The text over z for one of the inputs. */
const over = (text: string, input: number): string =>
  text.replace(new RegExp(`\\b${inputName(input)}\\b`, 'g'), 'z');

/** Where the name of a definition stands. */
function nameExtent(definition: SyntaxNode): Extent[] {
  const name = definition.getChild('VariableName');
  return name ? [{ from: name.from, to: name.to }] : [];
}
