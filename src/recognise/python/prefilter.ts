/** A quick look at a text that spares the parser where there can be nothing to find. */

import { catalogue } from '../../math/catalogue';
import { namesOf, normaliseName } from '../../math/catalogue/lookup';
import { INFORMAL_NAMES } from './identifierNames';
import { activationNames } from './names';

/** Elements of hand-written activations. */
const PARTS =
  '(?:f|a|reduce_)?max(?:imum)?|f?min(?:imum)?|where|clip\\w*|clamp\\w*|exp|expm1|erfc?|f?abs|absolute|masked_fill_?|switch|select|logaddexp|arctan|atan|sqrt|rsqrt|\\w*log_?sum_?exp|piecewise|(?:true_)?div(?:ide)?|mul(?:tiply)?';

interface Patterns {
  /** The index that they were made from. */
  readonly names: ReturnType<typeof activationNames>;
  readonly file: RegExp;
  /** Normalised names of activations, as strings may hold them. */
  readonly quoted: ReadonlySet<string>;
  readonly bend: RegExp;
}

let made: Patterns | undefined;

function patterns(): Patterns {
  const names = activationNames();
  if (made?.names !== names) made = compile(names);
  return made;
}

function compile(names: Patterns['names']): Patterns {
  const { dotted, methods, identifiers } = names;
  const last = [...dotted.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1));
  const words = [...new Set([...last, ...methods.keys(), ...identifiers])].join('|');
  return {
    names,
    file: new RegExp(`\\b(?:${words}|${PARTS})\\b|[<>]=?\\s*0`),
    quoted: new Set([...catalogue.flatMap(namesOf), ...INFORMAL_NAMES].map(normaliseName)),
    bend: new RegExp(
      `\\b(?:${words}|${PARTS})_?\\s*\\(|[<>]|[*/]\\s*[\\w.]*\\(|\\)\\s*[*/]|[*/]=|-\\s*(?:lse\\b|[\\w.]*(?:log|sum)|\\w+ for\\b)|[\\w\\]]\\s*[*/]\\s*[A-Za-z_]`,
      'g',
    ),
  };
}

/** A string that may be a name, in any capitalisation and with any separators: `leaky-relu`, `LeakyReLU`. */
const QUOTED = /['"]([\p{L}\p{N}][\p{L}\p{N}_-]{0,59})(?=['"])/gu;

/** False where the text has neither the name of an activation nor anything that one could be written with. */
export function mayHoldActivations(text: string): boolean {
  const { file, quoted } = patterns();
  if (file.test(text)) return true;
  for (const [, name = ''] of text.matchAll(QUOTED)) if (quoted.has(normaliseName(name))) return true;
  return false;
}

/** Offsets, ascending, of everything that can bend a line; an expression without any is no hand-written activation. */
export function* bendsIn(text: string): Generator<number> {
  for (const { index } of text.matchAll(patterns().bend)) yield index;
}
