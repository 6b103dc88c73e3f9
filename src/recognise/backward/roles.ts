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
  /** The likeliest first: a parameter may be the input or the output. */
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
  // What has the output's name in the forward may be the input all the same.
  const open = given.find((_, i) => same[i] === main) ?? given.find(isOpen) ?? given.find(isOutput);
  if (open === undefined) return undefined;
  const valueOf = (name: string, index: number, openValue: Part): Part | undefined => {
    if (name === open) return openValue;
    if (index !== -1) return inputPart(index);
    if (name === gradient) return gradientPart;
    return isOutput(name) || isOutputName(name) ? outputPart : undefined;
  };
  const reading = (openValue: Part): Reading =>
    new Map(
      given.flatMap((name, i) => {
        const value = valueOf(name, same[i] ?? -1, openValue);
        return value ? [[name, value] as const] : [];
      }),
    );
  // The input's name may be that of the output all the same, as functions call their only parameter x.
  const hasOutput = given.some((name) => name !== open && (isOutput(name) || isOutputName(name)));
  const isLikelyOutput = isOutput(open) || (given.length > 1 && !inputs.includes(open) && isOutputName(open));
  const values = isLikelyOutput ? [outputPart, inputPart(main)] : [inputPart(main), outputPart];
  const readings = hasOutput ? values.slice(0, 1) : values;
  return { readings: readings.map(reading), gradient };
}
