import type { ActivationEntry, ParameterSpec } from '../catalogue/types';
import { fromSubscript } from './characters';
import { BUILT_IN, VALUE, type ArgumentName, type FunctionSpec } from './functions';
import { greekName, parameterOf } from './names';

const entryArgument = ({ id, symbol, name, default: value }: ParameterSpec): ArgumentName => ({
  name,
  keywords: [id, fromSubscript(symbol), parameterOf(symbol)?.id ?? id],
  default: value,
});

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

type Functions = ReadonlyMap<string, FunctionSpec>;

const byName = (specs: readonly FunctionSpec[]): Functions =>
  new Map(specs.flatMap((spec) => [spec.id, ...spec.aliases].map((name) => [name, spec] as const)));

/** Activations that are functions of expressions. */
export interface Declared {
  readonly entries: readonly ActivationEntry[];
  /** All names of an entry. */
  readonly namesOf: (entry: ActivationEntry) => readonly string[];
  /** The entry with a name, allowing for different spellings. */
  readonly find: (name: string) => ActivationEntry | undefined;
}

/**
 * The functions that an expression may call: those of the language and the declared activations. The formulas
 * of activations are parsed in the same scope, so its functions are made once all of them are known.
 */
export class Scope {
  private known: { readonly of: readonly ActivationEntry[]; readonly functions: Functions } | undefined;

  constructor(private readonly declared: Declared) {}

  /** The activations, in their order. */
  get entries(): readonly ActivationEntry[] {
    return this.declared.entries;
  }

  private get functions(): Functions {
    const { entries } = this;
    if (this.known?.of !== entries) {
      const specs = entries.map((entry) => this.specOf(entry));
      this.known = { of: entries, functions: byName([...specs, ...BUILT_IN]) };
    }
    return this.known.functions;
  }

  /** Every name that {@link find} knows exactly. */
  get names(): readonly string[] {
    return [...this.functions.keys()];
  }

  /** The function of that name; upper and lower case matter only between Φ and φ (`Phi`, `phi`). */
  find(name: string): FunctionSpec | undefined {
    const exact = this.functions.get(name) ?? this.functions.get(name.toLowerCase());
    if (exact) return exact;
    const entry = IDENTIFIER.test(name) ? this.declared.find(name) : undefined;
    return entry && this.functions.get(entry.id);
  }

  /** The function of exactly that id. */
  get(id: string): FunctionSpec {
    const spec = this.functions.get(id);
    if (!spec) throw new Error(`there is no function ${id}`);
    return spec;
  }

  private specOf(entry: ActivationEntry): FunctionSpec {
    const names = this.declared.namesOf(entry).filter((name) => IDENTIFIER.test(name));
    let parameters: readonly ArgumentName[] | undefined;
    return {
      id: entry.id,
      aliases: names.flatMap((name) => [name, greekName(name)]),
      // Few activations are called, but the functions of all are made before the first text is read.
      get parameters() {
        return (parameters ??= [VALUE, ...entry.parameters.map(entryArgument)]);
      },
      required: 1,
      behaviour: { type: 'entry', entry, scope: this },
    };
  }
}
