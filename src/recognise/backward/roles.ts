/** What each parameter of a derivative stands for, by its name. */

import type { Part } from '../handwritten/parts';
import { GRADIENT, inputName } from './compare';
import { isGradientName, isOutputName, plain } from './names';

/** The function that the derivative is of. */
export interface Differentiable {
  /** Its inputs in order, as it calls them. */
  readonly inputs: readonly string[];
  /** Its output over {@link inputName} of the inputs, and what it calls it if it has a name. */
  readonly output: Part;
  readonly outputName?: string | undefined;
  /** Place of the input that the derivative is taken by, if its name does not say another. */
  readonly main: number;
}

/** One way to read a derivative: the values of its parameters by name, as far as they are known. */
export type Reading = ReadonlyMap<string, Part>;

export interface Roles {
  /** The likeliest first; where a name tells nothing, the parameter may be the input or the output. */
  readonly readings: readonly Reading[];
  /** The incoming gradient as the derivative calls it; undefined where it takes none. */
  readonly gradient: string | undefined;
}

export const inputPart = (index: number): Part => ({ text: inputName(index), varies: true });
export const gradientPart: Part = { text: GRADIENT, varies: true };

/** A derivative as the gradient that it gives. */
export const scaledByGradient = ({ text }: Part): Part => ({
  text: `${GRADIENT} * (${text})`,
  varies: true,
});

/**
 * The roles of the derivative's parameters.
 *
 * @param given its parameters that are read, as it calls them
 * @returns undefined where several could be the incoming gradient, or none is the input
 */
export function rolesOf(given: readonly string[], of: Differentiable): Roles | undefined {
  const { inputs, output, outputName, main } = of;
  const names = inputs.map(plain);
  const outputPart: Part = { ...output, text: `(${output.text})` };
  const isOutput = (name: string): boolean => outputName !== undefined && plain(name) === plain(outputName);
  const same = given.map((name) => (isOutput(name) ? -1 : names.indexOf(plain(name))));
  const gradients = given.filter((name, i) => same[i] === -1 && !isOutput(name) && isGradientName(name));
  // A function of the gradient alone is one of the input by an unlucky name.
  const [gradient, ...more] = given.length > 1 ? gradients : [];
  if (more.length > 0) return undefined;
  const isOpen = (name: string, i: number): boolean =>
    same[i] === -1 && name !== gradient && !isOutput(name) && !(given.length === 1 && isGradientName(name));
  const open = same.includes(main) ? undefined : given.find(isOpen);
  const isKnown = open !== undefined || given.some((name, i) => same[i] === main || isOutput(name));
  if (!isKnown) return undefined;
  const valueOf = (name: string, index: number, openValue: Part): Part | undefined => {
    if (index !== -1) return inputPart(index);
    if (name === gradient) return gradientPart;
    if (name === open) return openValue;
    return isOutput(name) || isOutputName(name) ? outputPart : undefined;
  };
  const reading = (openValue: Part): Reading =>
    new Map(
      given.flatMap((name, i) => {
        const value = valueOf(name, same[i] ?? -1, openValue);
        return value ? [[name, value] as const] : [];
      }),
    );
  const values = [inputPart(main), outputPart];
  const ordered = open !== undefined && isOutputName(open) ? values.reverse() : values;
  const readings = open === undefined ? ordered.slice(0, 1) : ordered;
  return { readings: readings.map(reading), gradient };
}
