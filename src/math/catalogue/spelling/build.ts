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
