import type {
  ActivationEntry,
  Framework,
  KerasBackend,
  Kink,
  KinkSlopes,
  ParameterValues,
  SlopeChoice,
} from '../catalogue/types';

/** f' as a framework computes it at a point where it does not exist. */
export interface Subgradient {
  readonly z: number;
  readonly framework: Framework;
  /** Keras leaves the derivative to its backend. */
  readonly backend?: KerasBackend;
  /** The call as written in code, with the parameters' values. */
  readonly spelling: string;
  readonly value: number;
  /** The version that was run, and the code that decides. */
  readonly source: string;
}

/**
 * The slopes that frameworks use for f' at each kink, for every measured way to write the activation;
 * ascending by z, then in the order PyTorch, JAX, TensorFlow, Keras. Empty if there is no kink or nothing was
 * measured.
 */
export function subgradients(entry: ActivationEntry, params: ParameterValues): readonly Subgradient[] {
  const rules = (entry.kinkSlopes ?? []).filter(({ when }) => when?.(params) ?? true);
  return entry.kinks(params).flatMap((kink, index) =>
    rules.flatMap((rule) => {
      const choice = rule.choices[index] ?? rule.choices[0];
      return choice === undefined ? [] : [subgradient(rule, kink, choice, params)];
    }),
  );
}

function subgradient(
  { framework, backend, code, source }: KinkSlopes,
  kink: Kink,
  choice: SlopeChoice,
  params: ParameterValues,
): Subgradient {
  return {
    z: kink.z,
    framework,
    ...(backend && { backend }),
    spelling: code.replace(/\{(\w+)\}/g, (_, id: string) => String(params[id] ?? NaN)),
    value: valueOf(choice, kink),
    source,
  };
}

function valueOf(choice: SlopeChoice, { left, right }: Kink): number {
  switch (choice) {
    case 'left':
      return left;
    case 'right':
      return right;
    case 'mean':
      return (left + right) / 2;
    case 'zero':
      return 0;
  }
}
