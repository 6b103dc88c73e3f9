import { formatNumber } from '../math/analysis';
import type { ActivationEntry, ParameterSpec, Spelling, SpellingKind } from '../math/catalogue/types';
import { message, t } from '../l10n';
import { frameworkName } from './labels';
import { comparedSpellings } from '../math/catalogue/spelling/languages';

interface DefaultOf {
  readonly value: number;
  readonly label: string;
}

/** A framework's name with the kind of its spelling. */
const OF_KIND: Readonly<Record<SpellingKind, string>> = {
  class: message('{0} layer'),
  function: message('{0} function'),
  method: message('{0} method'),
  string: message('{0} string'),
};

interface Found {
  readonly spelling: Spelling;
  readonly value: number;
}

/** Every framework's default of one parameter. */
function defaultsOf(entry: ActivationEntry, spec: ParameterSpec): DefaultOf[] {
  const found = comparedSpellings(entry).flatMap((spelling): Found[] => {
    const args = spelling.args?.filter(({ param }) => param === spec.id) ?? [];
    // Without such an argument, the framework computes the entry's own curve. A required argument has no
    // default.
    const value = args.length === 0 ? spec.default : args.find((arg) => arg.default !== undefined)?.default;
    return value === undefined ? [] : [{ spelling, value }];
  });
  const labelled = found.map((one) => ({ value: one.value, label: labelOf(one, found) }));
  return labelled.filter(
    (item, i) => labelled.findIndex((x) => x.label === item.label && x.value === item.value) === i,
  );
}

/**
 * The framework's name. If their defaults differ, it includes the version, or else whether it is the layer or
 * the function.
 */
function labelOf({ spelling, value }: Found, found: readonly Found[]): string {
  const name = frameworkName(spelling.framework);
  const own = found.filter((other) => other.spelling.framework === spelling.framework);
  if (own.every((other) => other.value === value)) return name;
  const isByVersion = own.every((a) =>
    own.every((b) => a.spelling.source !== b.spelling.source || a.value === b.value),
  );
  return isByVersion ? spelling.source : t(OF_KIND[spelling.kind], name);
}

/**
 * The frameworks' defaults of a parameter if they differ: `0.01 in PyTorch, JAX; 0.2 in TensorFlow`.
 * Undefined if all agree.
 */
export function differingDefaults(entry: ActivationEntry, spec: ParameterSpec): string | undefined {
  const defaults = defaultsOf(entry, spec);
  const values = [...new Set(defaults.map(({ value }) => value))];
  if (values.length < 2) return undefined;
  return values
    .map((value) => {
      const labels = defaults.filter((d) => d.value === value).map(({ label }) => label);
      return t('{0} in {1}', formatNumber(value), labels.join(', '));
    })
    .join('; ');
}
