import { catalogue, defaultParams } from '../catalogue';
import type {
  ActivationEntry,
  Framework,
  ParameterSpec,
  ParameterValues,
  Spelling,
  SpellingArgument,
} from '../catalogue/types';
import { directCalls, frameworkCall, type FrameworkCall } from './call';
import { differenceOf, farthest, type Farthest } from './difference';
import { frameworkExpression } from './expression';
import { compact } from '../compact';

/** A default of the target that differs from what is wanted. */
export type Deviation =
  | {
      readonly kind: 'parameter';
      readonly spec: ParameterSpec;
      readonly wanted: number;
      readonly given: number;
    }
  /** A different function: the tanh form of GELU. */
  | { readonly kind: 'function'; readonly wanted: ActivationEntry; readonly given: ActivationEntry };

/** One of the target's own names for the activation, called without arguments. */
export interface Counterpart {
  readonly spelling: Spelling;
  /** The entry that it computes by default. */
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  /** Empty if the default is what is wanted. */
  readonly deviations: readonly Deviation[];
  /** Its curve minus the wanted one at the report's zs. */
  readonly difference: Float64Array;
  readonly farthest: Farthest;
  /** The same spelling with arguments that make it the wanted curve; undefined if there are none. */
  readonly call?: FrameworkCall;
}

/** The result of moving an activation from one framework to another by name. */
export interface ParityReport {
  readonly from: Framework;
  readonly to: Framework;
  readonly zs: Float64Array;
  /** How the activation is written in the source framework; undefined if that has no name for it. */
  readonly written?: FrameworkCall;
  /** How to write the same curve in the target; undefined if that has no name for it. */
  readonly call?: FrameworkCall;
  /**
   * The activation written out, if there is neither a call nor a counterpart that float32 cannot distinguish
   * from it in the range.
   */
  readonly expression?: string;
  /** The target's names for it, with their defaults. Empty if it has none. */
  readonly counterparts: readonly Counterpart[];
}

/** Half a unit in the last place of float32 at 1. */
const NEGLIGIBLE = 2 ** -24;
const POINTS = 257;

/**
 * The effect of moving an activation from one framework to another by name alone, and the code to write
 * instead.
 * @param given valid values of parameters
 * @param zMin less than zMax; both are finite
 */
export function parityReport(
  entry: ActivationEntry,
  given: ParameterValues,
  from: Framework,
  to: Framework,
  zMin: number,
  zMax: number,
): ParityReport {
  const params = { ...defaultParams(entry), ...given };
  const zs = Float64Array.from({ length: POINTS }, (_, i) => {
    const share = i / (POINTS - 1);
    return zMin * (1 - share) + zMax * share;
  });
  const written = frameworkCall(entry, params, from);
  const call = frameworkCall(entry, params, to);
  const calls = directCalls(entry, params, to);
  const counterparts = namesakes(entry, to).map(({ spelling, ...other }) => {
    const fix = calls.find((candidate) => candidate.spelling === spelling);
    const difference = (z: number): number =>
      differenceOf(entry.value(z, params), other.entry.value(z, other.params));
    return {
      spelling,
      ...other,
      deviations: deviationsOf(entry, params, other),
      difference: zs.map(difference),
      farthest: farthest(difference, zMin, zMax, [
        ...entry.kinks(params).map(({ z }) => z),
        ...other.entry.kinks(other.params).map(({ z }) => z),
      ]),
      ...compact({ call: fix }),
    };
  });
  const isReplaceable =
    !call && !counterparts.some(({ farthest: most }) => Math.abs(most.difference) <= NEGLIGIBLE);
  const expression = isReplaceable ? frameworkExpression(entry, params, to) : undefined;
  return {
    from,
    to,
    zs,
    ...compact({ written, call, expression }),
    counterparts,
  };
}

interface Setting {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
}

/**
 * The framework's own names for the activation with what they compute by default: its spellings, and those
 * that one argument turns into it. Strings count only if there is nothing else.
 */
function namesakes(
  entry: ActivationEntry,
  framework: Framework,
): readonly (Setting & { readonly spelling: Spelling })[] {
  const all = catalogue.flatMap((other) =>
    other.spellings
      .filter((spelling) => spelling.framework === framework)
      .filter(({ args = [] }) => other === entry || args.some((argument) => canSelect(argument, entry)))
      .map((spelling) => ({ spelling, entry: other, params: defaultsOf(other, spelling) })),
  );
  const calls = all.filter(({ spelling }) => spelling.kind !== 'string');
  return calls.length > 0 ? calls : all;
}

const canSelect = ({ selects = {} }: SpellingArgument, { id }: ActivationEntry): boolean =>
  Object.values(selects).includes(id);

/** The parameters of a spelling when it is called without arguments. */
function defaultsOf(entry: ActivationEntry, { args = [] }: Spelling): ParameterValues {
  const own = args.flatMap(({ param, default: value }) =>
    param !== undefined && value !== undefined ? [[param, value] as const] : [],
  );
  return { ...defaultParams(entry), ...Object.fromEntries(own) };
}

function deviationsOf(
  wanted: ActivationEntry,
  params: ParameterValues,
  given: Setting,
): readonly Deviation[] {
  if (given.entry !== wanted) return [{ kind: 'function', wanted, given: given.entry }];
  return wanted.parameters.flatMap((spec) => {
    const [own, other] = [params[spec.id] ?? spec.default, given.params[spec.id] ?? spec.default];
    return own === other ? [] : [{ kind: 'parameter' as const, spec, wanted: own, given: other }];
  });
}
