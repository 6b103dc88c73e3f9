import { exponential } from './exponential';
import { exponentialForms } from './exponentialForms';
import { gated } from './gated';
import { gateForms } from './gateForms';
import { gaussian } from './gaussian';
import { hard } from './hard';
import { normal } from './normal';
import { periodic } from './periodic';
import { piecewiseForms } from './piecewiseForms';
import { plain } from './plain';
import { powers } from './powers';
import { rationals } from './rational';
import { rectifierForms } from './rectifierForms';
import { rectifiers } from './rectifiers';
import { selfGated } from './selfGated';
import { shrinkage } from './shrinkage';
import { sigmoidal } from './sigmoidal';
import { smooth } from './smooth';
import { sparse } from './sparse';
import { squashing } from './squashing';
import { vector } from './vector';
import { waves } from './waves';
import { declared } from './declared';
import { createLookup } from './lookup';
import type { ActivationEntry } from './types';

export { defaultParams, resolveParams, type ParameterError, type ParameterOutcome } from './parameters';

/**
 * Every activation there is. The order is the one to show them in, and the one to prefer them in where two have the
 * same curve: the entry with fewer parameters stands first.
 */
export const catalogue: readonly ActivationEntry[] = [
  ...rectifiers,
  ...exponential,
  ...gaussian,
  ...sigmoidal,
  ...smooth,
  ...hard,
  ...shrinkage,
  ...powers,
  ...sparse,
  ...normal,
  ...periodic,
  ...plain,
  ...piecewiseForms,
  ...rectifierForms,
  ...exponentialForms,
  ...selfGated,
  ...gateForms,
  ...squashing,
  ...waves,
  ...rationals,
  ...vector,
  ...gated,
];

const lookup = createLookup(catalogue);
const byId: ReadonlyMap<string, ActivationEntry> = new Map(catalogue.map((entry) => [entry.id, entry]));

/** The entry of that id, name or alias; upper and lower case, spaces, `_` and `-` make no difference. */
export const findEntry = (text: string | undefined): ActivationEntry | undefined =>
  text === undefined ? undefined : lookup(text);

declared.entries = catalogue;
declared.find = findEntry;

/** The entry of exactly that id; none without an id, as for code that is no activation. */
export const getEntry = (id: string | undefined): ActivationEntry | undefined =>
  id === undefined ? undefined : byId.get(id);
