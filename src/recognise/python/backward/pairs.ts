import { inputName } from '../../backward/compare';
import type { BackwardPair, Extent } from '../../backward/pair';
import type { Constants } from '../constants';
import type { Parameter, SyntaxNode } from '../syntax';
import type { Returned } from './body';

/** The gradients of the inputs, in order; undefined where one is not given. */
export type Elements = readonly (Returned['elements'][number] | undefined)[];

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
  readonly elements: Elements;
  readonly constants: Constants;
}

/** One pair for each input whose gradient could be read. */
export function pairsOf(read: ReadFunction): BackwardPair[] {
  const { name, owners, forward, inputs, gradient, backwardName, elements, constants } = read;
  const defaults = Object.fromEntries(
    inputs.flatMap(({ default: standard }, i) => {
      const value = standard && constants.readNumber(standard);
      return value === undefined ? [] : [[inputName(i), value]];
    }),
  );
  return elements.flatMap((element, i): BackwardPair[] => {
    if (!element?.part) return [];
    const { node, part } = element;
    const input = inputs[i];
    const isUsed = new RegExp(`\\b${inputName(i)}\\b`).test(forward);
    if (!input || !isUsed) return [];
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
