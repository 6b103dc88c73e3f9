import type { SpellingArgument } from './types';

/** Whether a call can give the argument at all. */
export const isGivable = ({ mode }: SpellingArgument): boolean => mode !== 'fixed';

/** How many arguments of a signature a call can give by position. */
export function positionsOf(args: readonly SpellingArgument[]): number {
  const end = args.findIndex(({ mode }) => mode !== 'positional');
  return end === -1 ? args.length : end;
}

/** The argument of a signature that a call gives by this name. */
export const argumentNamed = (
  args: readonly SpellingArgument[],
  name: string,
): SpellingArgument | undefined => args.find((arg) => arg.name === name && isGivable(arg));
