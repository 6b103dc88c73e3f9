import { formatNumber } from '../math/analysis';
import type { ActivationEntry, Framework, SpellingKind } from '../math/catalogue/types';
import { frameworkName } from './labels';

interface DefaultOf {
  readonly value: number;
  readonly label: string;
}

const KIND_SUFFIX: Readonly<Record<SpellingKind, string>> = {
  class: ' layer',
  function: ' function',
  method: ' method',
  string: ' string',
};

/** Every framework's default of one parameter, the label naming function or layer only where the two differ. */
function defaultsOf(entry: ActivationEntry, param: string): DefaultOf[] {
  const found: { framework: Framework; kind: SpellingKind; value: number }[] = [];
  for (const { framework, kind, args } of entry.spellings) {
    const value = args?.find((arg) => arg.param === param)?.default;
    if (value !== undefined) found.push({ framework, kind, value });
  }
  const labelled = found.map(({ framework, kind, value }) => {
    const split = found.some((other) => other.framework === framework && other.value !== value);
    return { value, label: frameworkName(framework) + (split ? KIND_SUFFIX[kind] : '') };
  });
  return labelled.filter(
    (item, i) => labelled.findIndex((x) => x.label === item.label && x.value === item.value) === i,
  );
}

/**
 * Where frameworks disagree about a parameter's default: `0.01 in PyTorch, JAX; 0.2 in TensorFlow`, or undefined where
 * all agree.
 */
export function differingDefaults(entry: ActivationEntry, param: string): string | undefined {
  const defaults = defaultsOf(entry, param);
  const values = [...new Set(defaults.map(({ value }) => value))];
  if (values.length < 2) return undefined;
  return values
    .map((value) => {
      const labels = defaults.filter((d) => d.value === value).map(({ label }) => label);
      return `${formatNumber(value)} in ${labels.join(', ')}`;
    })
    .join('; ');
}
