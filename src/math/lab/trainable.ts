import { t } from '../../l10n';
import { resolveParams } from '../catalogue/parameters';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { compile, parse } from '../language';
import { FastProgram } from '../expression/fast';
import { LetterSlope } from '../expression/fast/letterSlope';
import { scope } from '../catalogue/scope';
import { formulaOf } from '../expression/formula';
import { some, type Node } from '../expression/tree';
import { activationStatistics } from '../statistics';

/** A parameter that is trained with the weights, one value for each layer. */
export interface LearnedParameter {
  readonly id: string;
  readonly symbol: string;
  readonly initial: number;
  /** The range that training may reach. */
  readonly min: number;
  readonly max: number;
}

/** An activation at many points at once. Filling allocates no arrays. */
export interface UnitFunction {
  /** Fills values and slopes; learned parameters are read from `params`. */
  readonly fill: (zs: Float64Array, params: ParameterValues, f: Float64Array, df: Float64Array) => void;
  /** Fills the derivatives with respect to the nth learned parameter. */
  readonly fillByParameter: (
    n: number,
    zs: Float64Array,
    params: ParameterValues,
    slopes: Float64Array,
  ) => void;
}

/** The activation of a hidden layer, with its parameters. */
export interface Trainable {
  /** Values of all parameters; initial values for learned ones. */
  readonly params: ParameterValues;
  readonly learned: readonly LearnedParameter[];
  /** 1/√E[f(z)²] for z ~ N(0, 1); 1 if that is undefined. */
  readonly gain: () => number;
  /** PyTorch's gain for the activation; 1 if it has none. */
  readonly torchGain: number;
  /** Creates a function for arrays of this many numbers. */
  readonly createFunction: (size: number) => UnitFunction;
}

/** An activation to train, or what is wrong with it. */
export type TrainableOutcome =
  { readonly ok: true; readonly value: Trainable } | { readonly ok: false; readonly error: string };

/** One sentence on why the activation cannot be trained in the lab; undefined if it can. */
export function untrainable({ name, second, vector, gated }: ActivationEntry): string | undefined {
  if (second) return t('{0} has two outputs per unit; the lab trains activations with one', name);
  if (vector) return t('{0} depends on a whole vector; the lab trains activations of one number', name);
  if (gated) return t('{0} takes two inputs per unit; the lab trains activations of one number', name);
  return undefined;
}

interface Letter {
  readonly id: string;
  readonly parameter: string;
  readonly value: number;
  /** The value of the parameter in formulas that omit its letter. */
  readonly standard: number;
}

interface Source {
  readonly tree: Node;
  /** The letters of the tree and the parameters they stand for. */
  readonly letters: readonly Letter[];
  readonly learned: readonly LearnedParameter[];
  readonly value: (z: number, params: ParameterValues) => number;
  readonly slope: (z: number, params: ParameterValues) => number;
  readonly kinks: (params: ParameterValues) => readonly { readonly z: number }[];
  readonly centre?: ((params: ParameterValues) => number) | undefined;
  readonly torchGain: number;
}

/** An entry of the catalogue with its parameters, or what is wrong with them. */
export function trainableEntry(entry: ActivationEntry, given: ParameterValues): TrainableOutcome {
  const refused = untrainable(entry);
  if (refused !== undefined) return { ok: false, error: refused };
  const outcome = resolveParams(entry, given);
  if (!outcome.ok) return { ok: false, error: outcome.error.message };
  const params = outcome.value;
  const { tree, letters } = formulaOf(entry, scope);
  const value = trainable({
    tree,
    letters: letters.map(({ id, standard }, i) => {
      const parameter = entry.parameters[i]?.id ?? id;
      return { id, parameter, value: params[parameter] ?? standard, standard };
    }),
    learned: entry.parameters
      .filter(({ learned }) => learned === true)
      .map(({ id, symbol, default: standard, valid }) => ({
        id,
        symbol,
        initial: params[id] ?? standard,
        min: valid.minOpen === true ? valid.min + MARGIN : valid.min,
        max: valid.maxOpen === true ? valid.max - MARGIN : valid.max,
      })),
    value: (z, at) => entry.value(z, at),
    slope: (z, at) => entry.slope(z, at),
    kinks: (at) => entry.kinks(at),
    centre: entry.centre && ((at) => entry.centre?.(at) ?? 0),
    torchGain: entry.torchGain?.(params) ?? 1,
  });
  return { ok: true, value };
}

/** The distance that is kept between a learned parameter and an open bound. */
const MARGIN = 1e-6;

/** An expression with its parameters, which are either all fixed or all learned; or what is wrong with it. */
export function trainableExpression(text: string, given: ParameterValues, learn: boolean): TrainableOutcome {
  const compiled = compile(text);
  if (!compiled.ok) return { ok: false, error: compiled.error.message };
  const parsed = parse(text);
  if (!parsed.ok) return { ok: false, error: parsed.error.message };
  const expression = compiled.value;
  const letters = expression.parameters.map(({ id, default: standard }) => ({
    id,
    parameter: id,
    value: given[id] ?? standard,
    standard,
  }));
  const value = trainable({
    tree: parsed.value,
    letters,
    learned: learn
      ? expression.parameters.map(({ id, symbol }, i) => ({
          id,
          symbol,
          initial: letters[i]?.value ?? 0,
          min: -Infinity,
          max: Infinity,
        }))
      : [],
    value: (z, at) => expression.value(z, at),
    slope: (z, at) => expression.slope(z, at),
    kinks: (at) => expression.kinks(-10, 10, at).map((z) => ({ z })),
    torchGain: 1,
  });
  return { ok: true, value };
}

function trainable(source: Source): Trainable {
  const { letters, learned, torchGain } = source;
  const params = Object.fromEntries(letters.map(({ parameter, value }) => [parameter, value]));
  const createFunction = (size: number): UnitFunction => unitFunction(source, size);
  return {
    params,
    learned,
    torchGain,
    createFunction,
    gain: () => {
      const { fill } = createFunction(1);
      const [z, f, df] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
      const at = (point: number, values: Float64Array): number => {
        z[0] = point;
        fill(z, params, f, df);
        return values[0] ?? NaN;
      };
      const form = {
        value: (point: number) => at(point, f),
        slope: (point: number) => at(point, df),
        kinks: () =>
          source.kinks(params).map(({ z: place }) => ({ z: place, left: 0, right: 0, convention: 0 })),
        zeroGradient: () => [],
        centre: () => source.centre?.(params) ?? 0,
      };
      const { gain } = activationStatistics(form, params, 0, 1);
      return Number.isFinite(gain) && gain > 0 ? gain : 1;
    },
  };
}

function unitFunction({ tree, letters, learned, value, slope }: Source, size: number): UnitFunction {
  const specs = letters.map(({ id, value: start }) => ({ id, default: start }));
  const program = new FastProgram(tree, specs, { parametersChange: learned.length > 0, portable: true });
  const slopes = learned.map(({ id }) => {
    const letter = letters.find(({ parameter }) => parameter === id)?.id ?? id;
    return new LetterSlope(tree, specs, letter, size);
  });
  // A formula that omits a parameter is right for the parameter's default only.
  const isWhole = letters.every(
    ({ id, value: start, standard }) =>
      start === standard || some(tree, (node) => node.kind === 'parameter' && node.id === id),
  );
  const bound: Record<string, number> = Object.fromEntries(
    letters.map((letter) => [letter.id, letter.value]),
  );
  let now: ParameterValues = bound;
  const careful = { value: (z: number) => value(z, now), slope: (z: number) => slope(z, now) };
  const bind = (params: ParameterValues): void => {
    now = params;
    for (const { id, parameter, value: standard } of letters) bound[id] = params[parameter] ?? standard;
  };
  return {
    fill: (zs, params, f, df) => {
      bind(params);
      if (isWhole) {
        program.fill(zs, bound, f, df, careful);
        return;
      }
      for (let i = 0; i < zs.length; i++) {
        f[i] = value(zs[i] ?? NaN, params);
        df[i] = slope(zs[i] ?? NaN, params);
      }
    },
    fillByParameter: (n, zs, params, into) => {
      bind(params);
      slopes[n]?.fill(zs, bound, into);
    },
  };
}
