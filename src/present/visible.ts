/**
 * Characters with an effect that cannot be seen: controls, marks that change the direction of text,
 * zero-width and other ignorable characters, lone surrogates, and noncharacters. Line breaks and tabs are not
 * among them, nor are the joiners and selectors of emoji.
 */
const UNSEEN =
  /(?![\t\n\r])(?!(?<=\p{Extended_Pictographic})\uFE0F)(?!(?<=[\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D\p{Extended_Pictographic})[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;

/** The text of a file or a name with every invisible character written as an escape (`\u200B`). */
export const visible = (text: string): string => text.replace(UNSEEN, escapeOf);

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`;
}
