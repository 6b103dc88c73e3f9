/** Writes other parameter values into code. */

import { getEntry } from '../../math/catalogue';
import { isGivable } from '../../math/catalogue/signature';
import type { ParameterValues, SpellingArgument } from '../../math/catalogue/types';
import { writtenFor } from '../bind';
import type { TextChange } from '../types';
import { numberText } from './numbers';
import type { CallSite } from './site';

/** Why a value cannot be written. */
type ParameterObstacle =
  /** The framework has no argument for it. */
  | 'fixed'
  /** The activation is only named here, so there are no brackets for arguments. */
  | 'uncalled'
  /** A spread or the like may set it. */
  | 'hidden'
  /** The language cannot express it: an infinite number. */
  | 'number';

/** The edits, or why there are none. */
export type ParameterEdit =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly obstacle: ParameterObstacle; readonly parameter: string };

interface Setter {
  readonly index: number;
  readonly arg: SpellingArgument;
}

/**
 * The edits that give the activation these parameter values. A written argument gets the new value; an
 * omitted one is added. Edits are ascending and do not overlap; there are none if the code has the values
 * already.
 */
export function parameterEdit(site: CallSite, values: ParameterValues): ParameterEdit {
  const changes: TextChange[] = [];
  const added: (Setter & { readonly text: string })[] = [];
  for (const [id, wanted] of Object.entries(values)) {
    const refuse = (obstacle: ParameterObstacle): ParameterEdit => ({ ok: false, obstacle, parameter: id });
    const bound = site.reference.params.find((param) => param.id === id);
    if (wanted === (bound?.value ?? usualValue(site, id)) && bound?.provenance !== 'unknown') continue;
    if (!bound) return refuse('fixed');
    if (!Number.isFinite(wanted)) return refuse('number');
    const setters = settersOf(site, id);
    const written = setters
      .map(({ arg, index }) => writtenFor(arg, index, site.written))
      .find((found) => found !== undefined);
    const [first] = setters;
    if (written?.at) {
      const insert = numberText(wanted, site.numbers, written.text);
      changes.push({ ...written.at, insert });
    } else if (!first) return refuse('fixed');
    else if (!site.slot || written) return refuse('uncalled');
    else if (!site.written.complete) return refuse('hidden');
    else added.push({ ...first, text: numberText(wanted, site.numbers) });
  }
  const addition = added.length === 0 ? [] : additionOf(site, added);
  if (!addition) return { ok: false, obstacle: 'fixed', parameter: '' };
  return { ok: true, changes: [...changes, ...addition].sort((a, b) => a.from - b.from) };
}

/** The activation's value of a parameter that its signature lacks. */
function usualValue({ reference: { activation } }: CallSite, id: string): number | undefined {
  const entry = getEntry(activation);
  return entry?.parameters.find((spec) => spec.id === id)?.default;
}

/** The arguments of the signature that set the parameter. */
function settersOf({ reference, spelled }: CallSite, id: string): Setter[] {
  return (spelled.spelling.args ?? []).flatMap((arg, index) => {
    const sets =
      arg.param === id ||
      (arg.routes ?? []).some(({ to, param }) => to === reference.activation && param === id);
    return sets && isGivable(arg) ? [{ arg, index }] : [];
  });
}

/** All added arguments in one edit; undefined if an earlier position has no value that could be written. */
function additionOf(
  { slot, spelled, numbers }: CallSite,
  added: readonly (Setter & { readonly text: string })[],
): TextChange[] | undefined {
  if (!slot) return undefined;
  const given = new Map(added.map(({ index, text }) => [index, text]));
  const args = spelled.spelling.args ?? [];
  const last = Math.max(...given.keys());
  const texts: string[] = [];
  for (let index = slot.positions ?? 0; index <= last; index++) {
    const arg = args[index];
    const usual = arg?.default;
    const text = given.get(index) ?? (slot.positions === undefined ? '' : usual);
    if (text === undefined || !arg) return undefined;
    if (text === '') continue;
    texts.push(slot.write(arg.name, typeof text === 'number' ? numberText(text, numbers) : text));
  }
  const insert = slot.open + texts.join(slot.separator) + slot.close;
  return [...(slot.lead ? [slot.lead] : []), { from: slot.at, to: slot.at, insert }];
}
