/**
 * Controls, marks that turn the direction of the text around them, halves of surrogate pairs, and what XML knows as no
 * character; lines and tabs are none of these.
 */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]/gu;

/** Text of a file with a mark (U+FFFD) for every character that acts without being seen; as long as before. */
export const visible = (text: string): string => text.replace(UNSEEN, '\uFFFD');
