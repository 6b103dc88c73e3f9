/** Identifies the formulas of one file. */

import { catalogue } from '../../../math/catalogue';
import { identityOfText, identityWithUnknown, type Identified } from '../../handwritten/identity';
import type { Lowered } from '../../handwritten/parts';
import type { Work } from '../../work';

/** Longer sums are not activations. */
const MOST_OPERATIONS = 50;
/**
 * A form whose numbers are any numbers is not an activation if this many examples of it are not: a parameter of an activation
 * may have any value. Only numbers that are special, or depend on each other, can make one of it then.
 */
const MOST_FAILURES = 40;
/** The most patterns of numbers that are identified for one form; each takes milliseconds. */
const MOST_PATTERNS = 100;
const NUMBER = /\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** The identities found for one form: formulas that differ only in their numbers. */
interface Form {
  failures: number;
  /** Patterns of numbers that are none. */
  readonly patterns: Set<string>;
}

/** Keeps a file that computes with many numbers from taking long: to tell what one formula is takes milliseconds. */
export class Identities {
  private readonly forms = new Map<string, Form>();

  *of({
    operations,
    text,
    unknownNumber,
  }: Pick<Lowered, 'operations' | 'text' | 'unknownNumber'>): Work<Identified | undefined> {
    if (operations > MOST_OPERATIONS) return undefined;
    const form = this.formOf(text);
    const pattern = form.failures < MOST_FAILURES ? undefined : patternOf(text);
    if (pattern !== undefined && (form.patterns.has(pattern) || form.patterns.size >= MOST_PATTERNS))
      return undefined;
    const identity = yield* unknownNumber === undefined ? identityOfText(text) : identityWithUnknown(text);
    if (identity) form.failures = -Infinity;
    else if (pattern === undefined) form.failures++;
    else form.patterns.add(pattern);
    return identity;
  }

  private formOf(text: string): Form {
    const key = text.replaceAll(NUMBER, '0');
    let form = this.forms.get(key);
    if (!form) {
      form = { failures: 0, patterns: new Set() };
      this.forms.set(key, form);
    }
    return form;
  }
}

/** Numbers count as the same where they are shortened that much. */
const NEARNESS = 1e-3;
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= NEARNESS * Math.abs(b);

/** Numbers that stand in formulas of the catalogue, or that its parameters have unless they are given. */
let special: readonly number[] | undefined;

function specialNumbers(): readonly number[] {
  special ??= [
    ...new Set(
      catalogue.flatMap(({ formula, parameters }) => [
        ...(formula.plain.match(NUMBER) ?? []).map(Number),
        ...parameters.map((parameter) => Math.abs(parameter.default)),
      ]),
    ),
  ];
  return special;
}

/** How a number depends on an earlier one, where a formula may need it to. */
const RELATIONS: readonly ((a: number, b: number) => boolean)[] = [
  isNear,
  (a, b) => isNear(a * b, 1),
  (a, b) => isNear(a, 2 * b) || isNear(2 * a, b),
  (a, b) => isNear(a + b, 1),
];

/** The numbers of a text, the special ones as they are, of the others only how each depends on those before it. */
function patternOf(text: string): string {
  const any: number[] = [];
  const parts = (text.match(NUMBER) ?? []).map((digits) => {
    const value = Number(digits);
    if (specialNumbers().some((number) => isNear(value, number))) return digits;
    const related = any.flatMap((other, i) =>
      RELATIONS.flatMap((holds, relation) => (holds(value, other) ? [`${i}${'=/*+'.charAt(relation)}`] : [])),
    );
    any.push(value);
    return `?${related.join('')}`;
  });
  return parts.join(' ');
}
