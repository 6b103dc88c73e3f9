/** Objects that a file makes of activations and uses by name: `act.forward(x)`, `this.act.apply(x)`. */

import type { ActivationReference } from '../types';
import type { Scopes } from './scopes';

const WORD = /[\p{L}\p{N}_]/u;
const NAME = String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`;
/** Text between the name and the class: `new`, and calls that return the object they are given. */
const MADE = String.raw`(?:new\s+|Some\(|Box::new\(|Arc::new\(|(?:this->)?register_module\(\s*"[^"]*"\s*,\s*)*$`;
/** `let act: Gelu = `, `this.act = `, `act: ` in the braces of an object or a struct. */
const GIVEN = [
  new RegExp(String.raw`${NAME}\s*(?::[^=;{}()]*)?=\s*${MADE}`, 'du'),
  new RegExp(String.raw`[{,]\s*${NAME}\s*:\s*${MADE}`, 'du'),
];
/** `torch::nn::LeakyReLU act(`, behind the class. */
const DECLARED = new RegExp(String.raw`^\s+${NAME}\s*[;({=]`, 'du');
/** The object is applied at once, so that the name is that of the result: `ReLU()(x)`, `Gelu::new().forward(x)`. */
const APPLIED = /^[^;\n]*(?:\.|->)(?:apply|forward|forward_t|call)\b|^\s*\([^()]*\)\s*\(/;
/** No name is looked for further away from the class, and no declared type is longer. */
const REACH = 120;

interface NamedObject {
  readonly reference: ActivationReference;
  /** Where it gets its name. */
  readonly at: number;
}

/** The objects of one file, by name. */
export class NamedObjects {
  /** Null for a name that different activations have. */
  private readonly objects = new Map<string, NamedObject | null>();

  /** @param found the activations that the file names */
  constructor(
    private readonly text: string,
    private readonly scopes: Scopes,
    found: readonly ActivationReference[],
  ) {
    // A member is declared before the constructor makes the object, and only the latter has its parameters.
    const declared = found.filter(({ kind }) => kind === 'reference');
    const made = found.filter(({ kind }) => kind === 'class');
    for (const reference of [...made, ...declared]) {
      const [name, at] = this.nameOf(reference) ?? [];
      if (name === undefined || at === undefined) continue;
      const known = this.objects.get(name);
      if (known === undefined) this.objects.set(name, { reference, at });
      else if (known && !isEqual(known.reference, reference)) this.objects.set(name, null);
    }
  }

  /** The object whose name is at the offset. */
  at(offset: number): ActivationReference | undefined {
    let [start, end] = [offset, offset];
    while (start > 0 && WORD.test(this.text.charAt(start - 1))) start--;
    while (end < this.text.length && WORD.test(this.text.charAt(end))) end++;
    const name = this.text.slice(start, end);
    const object = this.objects.get(name);
    if (!object) return undefined;
    const { reference } = object;
    const isField = /(?:\.|->)\s*$/.test(this.text.slice(Math.max(0, start - 3), start));
    if (!isField && !this.isBoundTo(name, start, object)) return undefined;
    return { ...reference, start, end, kind: 'instance', definition: reference.start };
  }

  private isBoundTo(name: string, at: number, object: NamedObject): boolean {
    const meaning = this.scopes.lookup(name, at);
    const { start } = object.reference;
    const isValue = meaning?.kind === 'value' && start >= meaning.node.from && start < meaning.node.to;
    return isValue || this.scopes.isSame(name, at, object.at);
  }

  /** The name that the object gets, and where. */
  private nameOf({ kind, start, end }: ActivationReference): readonly [string, number] | undefined {
    const from = Math.max(0, start - REACH);
    const behind = this.text.slice(end, end + REACH);
    const before = kind === 'class' && !APPLIED.test(behind) ? this.text.slice(from, start) : '';
    const places = [
      ...GIVEN.map((pattern) => [pattern.exec(before), from] as const),
      [DECLARED.exec(behind), end] as const,
    ];
    for (const [found, offset] of places) {
      const name = found?.groups?.['name'];
      const [at] = found?.indices?.groups?.['name'] ?? [];
      if (name !== undefined && at !== undefined) return [name, offset + at];
    }
    return undefined;
  }
}

const isEqual = (a: ActivationReference, b: ActivationReference): boolean =>
  a.activation === b.activation &&
  (b.kind === 'reference' || a.params.every(({ value }, i) => value === b.params[i]?.value));
