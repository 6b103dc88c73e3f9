import type { ActivationEntry, ParameterValues } from '../math/catalogue/types';
import type { CompiledExpression } from '../math/expression/types';
import type { CurveForm } from '../math/gatedForm';
import { entryCurve } from '../math/plainLanguage';
import type { CurveSource } from '../math/sample';
import type { GraphSubject } from './graph';

/** The entry with these parameters, ready for a graph. */
export const entrySubject = (entry: CurveForm, params: ParameterValues): GraphSubject => ({
  ...exactSubject(entry, params),
  ...(isEntry(entry) && {
    evaluate: (zs: Float64Array, f: Float64Array, df: Float64Array) => {
      entryCurve(entry).fill(zs, params, f, df);
    },
  }),
});

/** Like {@link entrySubject}, with every point computed by the entry: for few points, since nothing is compiled. */
export function exactSubject(entry: CurveForm, params: ParameterValues): GraphSubject {
  const { second, band } = entry;
  return {
    value: (z) => entry.value(z, params),
    slope: (z) => entry.slope(z, params),
    kinks: (min, max) => kinksWithin(entry, params, min, max),
    ...(second && {
      second: {
        value: (z: number) => second.value(z, params),
        slope: (z: number) => second.slope(z, params),
        kinks: (min: number, max: number) => kinksWithin(entry, params, min, max),
      },
    }),
    ...(band && {
      band: {
        lower: (z: number) => band.lower(z, params),
        upper: (z: number) => band.upper(z, params),
      },
    }),
    zeroGradient: entry.zeroGradient(params),
  };
}

/** The expression with these parameters, ready for a graph. */
export function expressionSource(compiled: CompiledExpression, params: ParameterValues): CurveSource {
  return {
    value: (z) => compiled.value(z, params),
    slope: (z) => compiled.slope(z, params),
    kinks: (min, max) => compiled.kinks(min, max, params),
    evaluate: (zs, f, df) => {
      compiled.draw(zs, params, f, df);
    },
  };
}

/** Whether the form is an activation, not one input of a gated unit. */
const isEntry = (form: CurveForm): form is ActivationEntry => 'formula' in form;

function kinksWithin(entry: CurveForm, params: ParameterValues, min: number, max: number): number[] {
  return entry
    .kinks(params)
    .map(({ z }) => z)
    .filter((z) => z >= min && z <= max);
}

/** A z range around 0 that shows every kink with room on both sides. */
export function viewOf(entry: ActivationEntry, params: ParameterValues): { zMin: number; zMax: number } {
  const zs = entry.kinks(params).map(({ z }) => z);
  const reach = 1e4;
  return {
    zMin: Math.max(-reach, Math.min(-5, ...zs.map((z) => Math.floor(z * 1.4)))),
    zMax: Math.min(reach, Math.max(5, ...zs.map((z) => Math.ceil(z * 1.4)))),
  };
}
