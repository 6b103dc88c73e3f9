import type { ActivationEntry } from '../../catalogue/types';
import { parameterOf } from '../names';
import { print } from '../print';
import type { Scope } from '../scope';
import type { Node } from '../tree';
import { letterOf, matchForm, NOTHING } from './match';
import type { Form, FormOf } from './form';
import { parsed } from './rules';

interface Formula {
  readonly entry: ActivationEntry;
  /** In canonical form. */
  readonly text: string;
  /** Absent where there are no parameters. */
  readonly pattern: Form | undefined;
}

const known = new WeakMap<Scope, readonly Formula[]>();

const idOf = (symbol: string): string => parameterOf(symbol)?.id ?? symbol;

/**
 * Default values for the free letters of a tree, by id, if the whole tree is the formula of a catalogue
 * entry: ELU's α is 1, Leaky ReLU's 0.01.
 */
export function defaultsFrom(tree: Node, scope: Scope, formOf: FormOf): ReadonlyMap<string, number> {
  const formulas = formulasOf(scope, formOf);
  const text = print(tree);
  const same = formulas.find((formula) => formula.text === text)?.entry;
  if (same) return new Map(same.parameters.map(({ symbol, default: value }) => [idOf(symbol), value]));
  const subject = formOf(tree);
  for (const { entry, pattern } of formulas) {
    const found =
      pattern &&
      matchForm(pattern, subject, NOTHING, ({ z, letters }) =>
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

function formulasOf(scope: Scope, formOf: FormOf): readonly Formula[] {
  let formulas = known.get(scope);
  if (!formulas) {
    formulas = scope.entries.map((entry) => {
      const tree = parsed(entry.formula.plain, scope);
      return {
        entry,
        text: print(tree),
        pattern: entry.parameters.length > 0 ? formOf(tree) : undefined,
      };
    });
    known.set(scope, formulas);
  }
  return formulas;
}
