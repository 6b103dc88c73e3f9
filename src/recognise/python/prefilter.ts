/** A quick look at a text that spares the parser where there can be nothing to find. */

import { activationNames } from './names';

/** What hand-written activations are made of. */
const PARTS =
  'f?max(?:imum)?|f?min(?:imum)?|where|clip\\w*|clamp\\w*|exp|expm1|erfc?|f?abs|absolute|masked_fill_?|switch|select|logaddexp|arctan|atan|sqrt|rsqrt';

interface Patterns {
  readonly file: RegExp;
  readonly bend: RegExp;
}

let patterns: Patterns | undefined;

function compilePatterns(): Patterns {
  const { dotted, methods, identifiers } = activationNames();
  const last = [...dotted.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1));
  const words = [...new Set([...last, ...methods.keys(), ...identifiers])].join('|');
  return {
    file: new RegExp(`\\b(?:${words}|${PARTS})\\b|[<>]=?\\s*0`),
    bend: new RegExp(`\\b(?:${words}|${PARTS})_?\\s*\\(|[<>]|[*/]\\s*[\\w.]+\\(|\\)\\s*[*/]`, 'g'),
  };
}

/** False where the text has neither the name of an activation nor anything that one could be written with. */
export function mayHoldActivations(text: string): boolean {
  patterns ??= compilePatterns();
  return patterns.file.test(text);
}

/** Offsets, ascending, of everything that can bend a line; an expression without any is no hand-written activation. */
export function bendsIn(text: string): Float64Array {
  patterns ??= compilePatterns();
  return Float64Array.from(text.matchAll(patterns.bend), ({ index }) => index);
}
