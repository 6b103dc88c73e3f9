/**
 * The same text in memory of its own. What is cut from a text is but a view of it, and keeps the whole text alive for as
 * long as the piece is kept; what outlives a document is to be copied.
 */
export const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string;
