import type { ActivationEntry, ParameterSpec } from '../catalogue/types';
import { fromSubscript } from './characters';
import { BUILT_IN, VALUE, type ArgumentName, type FunctionSpec, type Scope } from './functions';
import { greekName, parameterOf } from './names';

const entryArgument = ({ id, symbol, name, default: value }: ParameterSpec): ArgumentName => ({
  name,
  keywords: [id, fromSubscript(symbol), parameterOf(symbol)?.id ?? id],
  default: value,
});

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const byName = (specs: readonly FunctionSpec[]): Map<string, FunctionSpec> =>
  new Map(specs.flatMap((spec) => [spec.id, ...spec.aliases].map((name) => [name, spec] as const)));

/**
 * The functions that an expression may call: those of the language and the declared activations. The formulas
 * of activations are parsed in the same scope, so it is filled once all of them are known.
 */
export class DeclaredScope implements Scope {
  entries: readonly ActivationEntry[] = [];
  private functions = byName(BUILT_IN);
  private findEntry: (name: string) => ActivationEntry | undefined = () => undefined;

  /**
   * Adds activations.
   * @param namesOf all names of an entry
   * @param findEntry the entry with a name, allowing for different spellings
   */
  declare(
    entries: readonly ActivationEntry[],
    namesOf: (entry: ActivationEntry) => readonly string[],
    findEntry: (name: string) => ActivationEntry | undefined,
  ): void {
    const specs = entries.map((entry): FunctionSpec => ({
      id: entry.id,
      aliases: namesOf(entry)
        .filter((name) => IDENTIFIER.test(name))
        .flatMap((name) => [name, greekName(name)]),
      parameters: [VALUE, ...entry.parameters.map(entryArgument)],
      required: 1,
      behaviour: { type: 'entry', entry, scope: this },
    }));
    this.entries = entries;
    this.functions = byName([...specs, ...BUILT_IN]);
    this.findEntry = findEntry;
  }

  get names(): readonly string[] {
    return [...this.functions.keys()];
  }

  find(name: string): FunctionSpec | undefined {
    const exact = this.functions.get(name) ?? this.functions.get(name.toLowerCase());
    if (exact) return exact;
    const entry = IDENTIFIER.test(name) ? this.findEntry(name) : undefined;
    return entry && this.functions.get(entry.id);
  }

  get(id: string): FunctionSpec {
    const spec = this.functions.get(id);
    if (!spec) throw new Error(`there is no function ${id}`);
    return spec;
  }
}
