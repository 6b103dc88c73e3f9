/** Splits a forward and a backward, which were read for all inputs together, into a pair for each input. */

import type { Part } from '../handwritten/parts';
import { inputName } from './compare';
import { plain } from './names';
import type { BackwardPair, Extent } from './pair';

/** A value with the location of its expression. */
export interface Element extends Extent {
  readonly part: Part | undefined;
}

/** A forward and its backward. */
interface ReadFunction {
  readonly name: string;
  /** Locations of the names in its definitions. */
  readonly names: readonly Extent[];
  /** The output, in terms of {@link inputName} of each input. */
  readonly forward: string;
  readonly inputs: readonly string[];
  /** Values of inputs that have defaults, by {@link inputName}. */
  readonly defaults: Readonly<Record<string, number>>;
  /** The code's name for the incoming gradient, and the function that uses it. */
  readonly gradient: string;
  readonly backwardName: string;
  /** The gradients of the inputs, in order; undefined for inputs without one. */
  readonly elements: readonly (Element | undefined)[];
}

/** One pair for each input whose gradient could be read. */
export function pairsOf(read: ReadFunction): BackwardPair[] {
  const { name, names, forward, inputs, gradient, backwardName, elements, defaults } = read;
  return elements.flatMap((element, i): BackwardPair[] => {
    const input = inputs[i];
    const isUsed = new RegExp(`\\b${inputName(i)}\\b`).test(forward);
    if (!element?.part || input === undefined || !isUsed) return [];
    return [
      {
        name,
        names,
        place: { from: element.from, to: element.to },
        input: plain(input),
        gradient: plain(gradient),
        inputs: inputs.map(plain),
        backwardName,
        texts: { forward: over(forward, i), backward: over(element.part.text, i), defaults },
      },
    ];
  });
}

/** The text with z in place of one of the inputs. */
const over = (text: string, input: number): string =>
  text.replace(new RegExp(`\\b${inputName(input)}\\b`, 'g'), 'z');
