/** Small builders that keep the entries' spellings readable: one call per way of writing an activation. */

import type { ArgumentMode, Framework, Spelling, SpellingArgument, SpellingKind } from '../types';

export type Signature = readonly SpellingArgument[];

const argumentOf =
  (mode: ArgumentMode) =>
  (name: string, param?: string, defaultValue?: number): SpellingArgument => ({
    name,
    mode,
    ...(param !== undefined && { param }),
    ...(defaultValue !== undefined && { default: defaultValue }),
  });

/** An argument that a call gives in its place or by name; `param` names the catalogue parameter that it sets. */
export const arg = argumentOf('positional');

/** As {@link arg}, by name only. */
export const keyword = argumentOf('keyword');

/** A value that no call can set; without one, the framework learns it. */
export const fixed = argumentOf('fixed');

/** PyTorch's argument for work in place, which others took over. */
export const INPLACE = arg('inplace');

/** An argument whose literal value selects the entry. */
export const selector = (name: string, selects: Readonly<Record<string, string>>): SpellingArgument => ({
  ...arg(name),
  selects,
});

/** The argument, where a call can give it by name only. */
export const byName = (argument: SpellingArgument): SpellingArgument => ({ ...argument, mode: 'keyword' });

/** The paths below each of the modules that export them. */
export const under = (
  roots: readonly string[],
  paths: readonly string[],
  separator: '.' | '::' = '.',
): string[] => paths.flatMap((path) => roots.map((root) => root + separator + path));

/** A builder of one framework's spellings, as of the version that they were read from. */
export const speller =
  (framework: Framework, source: string) =>
  (kind: SpellingKind, names: readonly string[], args: Signature = [], note?: string): Spelling => ({
    framework,
    kind,
    names,
    ...(args.length > 0 && { args }),
    source,
    ...(note !== undefined && { note }),
  });

/** Libraries by how their names begin, with the version that the names were read from; the first match counts. */
const LIBRARIES: readonly (readonly [prefix: RegExp, source: string])[] = [
  [/^ggml_/i, 'ggml 2025'],
  [/^CUDNN_/, 'cuDNN 9'],
  [/^(?:dnnl|algorithm|eltwise)/, 'oneDNN 3'],
  [/^torch::/, 'LibTorch 2'],
  [/ActivationType::/, 'TensorRT 10'],
  [/^paddle\.fluid\./, 'PaddlePaddle 2'],
  [/^paddle\./, 'PaddlePaddle 3'],
  [/^mindspore\./, 'MindSpore 2'],
  [/^oneflow\./, 'OneFlow 1'],
  [/^jittor\./, 'Jittor 1'],
];

/** A builder of the spellings that several libraries share but for the names: one of each library, which is its source. */
export const spellingsOf = (
  framework: Framework,
  kind: SpellingKind,
  names: readonly string[],
  args: Signature = [],
): Spelling[] =>
  LIBRARIES.flatMap(([, source], at) => {
    const own = names.filter((name) => LIBRARIES.findIndex(([prefix]) => prefix.test(name)) === at);
    return own.length === 0 ? [] : [speller(framework, source)(kind, own, args)];
  });
