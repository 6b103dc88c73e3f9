/** The address of a link in Markdown that runs a command with one argument. */
export function commandUri(command: string, argument: unknown): string {
  // Parentheses would end a Markdown link early.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${encoded}`;
}
