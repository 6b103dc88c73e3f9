/** Infers the role of each parameter of a derivative from its name. */

import type { Part } from '../handwritten/parts';
import { GRADIENT, inputName } from './compare';
import { isGradientName, isOutputName, plain } from './names';

/** The function that is differentiated. */
export interface Differentiable {
  /** Its inputs in order, by its own names. */
  readonly inputs: readonly string[];
  /** Its output in terms of {@link inputName} of the inputs, and the output's name if it has one. */
  readonly output: Part;
  readonly outputName?: string | undefined;
  /**
   * Index of the input with respect to which the derivative is taken, unless the derivative's name says
   * otherwise.
   */
  readonly main: number;
}

/** One way to read a derivative: the values of its parameters by name, as far as they are known. */
export type Reading = ReadonlyMap<string, Part>;

/** The roles of a derivative's parameters. */
export interface Roles {
  /** Most likely first. They differ if a parameter may be the input or the output. */
  readonly readings: readonly Reading[];
  /** The derivative's name for the incoming gradient; undefined if it takes none. */
  readonly gradient: string | undefined;
}

/** The input with this index. */
export const inputPart = (index: number): Part => ({ text: inputName(index), varies: true });
/** The incoming gradient. */
const gradientPart: Part = { text: GRADIENT, varies: true };

/** A derivative times the incoming gradient. */
export const scaledByGradient = ({ text }: Part): Part => ({
  text: `${GRADIENT} * (${text})`,
  varies: true,
});

/**
 * The roles of the derivative's parameters.
 * @param given the parameters that it uses, by its own names
 * @returns undefined if several parameters could be the incoming gradient, or none is the input
 */
export function rolesOf(given: readonly string[], of: Differentiable): Roles | undefined {
  const { inputs, output, outputName, main } = of;
  const names = inputs.map(plain);
  const outputPart: Part = { ...output, text: `(${output.text})` };
  const isOutput = (name: string): boolean => outputName !== undefined && plain(name) === plain(outputName);
  const same = given.map((name) => (isOutput(name) ? -1 : names.indexOf(plain(name))));
  const gradients = given.filter((name, i) => same[i] === -1 && !isOutput(name) && isGradientName(name));
  // In a function of one parameter, that parameter is the input even if its name is that of a gradient.
  const [gradient, ...more] = given.length > 1 ? gradients : [];
  if (more.length > 0) return undefined;
  const isOpen = (name: string, i: number): boolean =>
    same[i] === -1 && name !== gradient && !isOutput(name) && !(given.length === 1 && isGradientName(name));
  // A parameter with the name of the forward's output may still be the input.
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
  // A parameter with the input's name may still be the output, because functions often call their only
  // parameter x.
  const hasOutput = given.some((name) => name !== open && (isOutput(name) || isOutputName(name)));
  const isLikelyOutput = isOutput(open) || (given.length > 1 && !inputs.includes(open) && isOutputName(open));
  const values = isLikelyOutput ? [outputPart, inputPart(main)] : [inputPart(main), outputPart];
  const readings = hasOutput ? values.slice(0, 1) : values;
  return { readings: readings.map(reading), gradient };
}
