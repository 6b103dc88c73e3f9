/**
 * A copy of the text with its own memory. A slice of a text keeps the whole text in memory, so slices that
 * outlive a document must be copied.
 */
export const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string;
