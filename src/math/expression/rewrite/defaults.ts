import { catalogue } from '../../catalogue';
import type { ActivationEntry } from '../../catalogue/types';
import { parameterOf } from '../names';
import { print } from '../print';
import type { Node } from '../tree';
import { letterOf, matchForm, NOTHING } from './match';
import type { Form, FormOf } from './form';
import { parsed } from './rules';

interface Formula {
  readonly entry: ActivationEntry;
  readonly pattern: Form;
}

let formulas: readonly Formula[] | undefined;

const idOf = (symbol: string): string => parameterOf(symbol)?.id ?? symbol;

/**
 * The values that the free letters of a tree have by default where the whole tree is the formula of a catalogue entry,
 * by their ids: ELU's α is 1, Leaky ReLU's 0.01.
 */
export function defaultsFrom(tree: Node, formOf: FormOf): ReadonlyMap<string, number> {
  formulas ??= catalogue.flatMap((entry) =>
    entry.parameters.length > 0 ? [{ entry, pattern: formOf(parsed(entry.formula.plain)) }] : [],
  );
  const text = print(tree);
  const same = catalogue.find((entry) => print(parsed(entry.formula.plain)) === text);
  if (same) return new Map(same.parameters.map(({ symbol, default: value }) => [idOf(symbol), value]));
  const subject = formOf(tree);
  for (const { entry, pattern } of formulas) {
    const found = matchForm(pattern, subject, NOTHING, ({ z, letters }) =>
      z?.node.kind === 'variable' ? letters : undefined,
    );
    if (!found) continue;
    return new Map(
      entry.parameters.flatMap(({ symbol, default: value }) => {
        const constant = found.get(idOf(symbol));
        const letter = constant && letterOf(constant);
        return letter && !letter.inverse && constant.numerator === constant.denominator
          ? [[letter.id, value] as const]
          : [];
      }),
    );
  }
  return new Map();
}
