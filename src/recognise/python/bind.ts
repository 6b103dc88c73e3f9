/** From a call's arguments in Python to an activation and its parameters. */

import { bind, type Bound, type Spelled, type WrittenArgument, type WrittenArguments } from '../bind';
import { argumentNamed, positionsOf } from '../../math/catalogue/signature';
import type { SpellingArgument } from '../../math/catalogue/types';
import type { Constants } from './constants';
import { textOf, type CallArgument, type SourceText } from './syntax';

export type { Bound, Spelled } from '../bind';

/** Whether a call with these arguments can be one of the signature. */
export function fitsSignature(spelled: Spelled, args: readonly CallArgument[]): boolean {
  const { args: signature = [] } = spelled.spelling;
  const given = args.filter(({ keyword, star }) => keyword === undefined && star !== '**').length;
  return (
    given <= positionsOf(signature) &&
    args.every(({ keyword }) => keyword === undefined || argumentNamed(signature, keyword))
  );
}

/**
 * The activation that a call of something known by name is. Arguments that the signature does not have (`out=`,
 * `name=`) do not matter. Undefined where the arguments make it a function that the catalogue does not have (Keras'
 * `ReLU(threshold=1.0)`).
 */
export function bindActivation(
  spelled: Spelled,
  args: readonly CallArgument[],
  constants: Constants,
  text: SourceText,
): Bound | undefined {
  return bind(spelled, writtenArguments(args, spelled, constants, text));
}

/** Whether the value of an argument makes a difference to the activation; those that do not are left unread. */
const matters = (argument: SpellingArgument | undefined): boolean =>
  argument !== undefined &&
  (argument.param !== undefined || argument.selects !== undefined || argument.neutral !== undefined);

/**
 * A call's arguments by position and by name, with what each is as far as that matters and can be read.
 *
 * @param positions how many arguments by position are kept; by default, as many as the signature has
 */
export function writtenArguments(
  args: readonly CallArgument[],
  spelled: Spelled,
  constants: Constants,
  text: SourceText,
  positions = spelled.own ? Infinity : positionsOf(spelled.spelling.args ?? []),
): WrittenArguments {
  const { args: signature = [] } = spelled.spelling;
  const positional: WrittenArgument[] = [];
  const named = new Map<string, WrittenArgument>();
  let complete = true;
  let isSpread = false;
  for (const { keyword, star, value } of args) {
    if (star) {
      complete = false;
      isSpread ||= star === '*';
      continue;
    }
    const isInput = keyword === undefined && !matters(signature[positional.length]);
    const constant = isInput ? undefined : constants.read(value);
    const at = { from: value.from, to: value.to };
    const written = { text: textOf(value, text), at, ...(constant !== undefined && { value: constant }) };
    if (keyword !== undefined) named.set(keyword, written);
    else if (!isSpread && positional.length < positions) positional.push(written);
  }
  return { positional, named, complete };
}
