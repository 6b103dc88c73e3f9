/** The folder of the installed extension as it appears in addresses and stacks: publisher, name, version. */
const EXTENSION_FOLDER = /activation-lens\.activation-lens-\d/i;

/**
 * The editor's own scripts, and the page around each webview's document. The document itself is fake.html.
 */
const EDITOR_SCRIPT = /\/static\/(?:out|node_modules)\/.+\.js|\/contrib\/webview\/browser\/pre\/index\.html/;

const ADDRESS = /\bhttps?:\/\/[^\s)]+/g;

/**
 * Whether an error reported by a page may be the extension's fault. The editor has errors of its own (a
 * message for a webview that was closed in the meantime, requests cut off by a reload) at unpredictable
 * moments. An error is the editor's if each place that it names is in the editor's scripts and none is in the
 * extension's folder. All others count, including errors that name no place and violations of a content
 * security policy. A missing file counts only if it is one of the extension's.
 * @param text the message, with its stack if there is one
 * @param source the address that reported it, if known
 */
export function isToAnswerFor(text: string, source = ''): boolean {
  if (/Content Security Policy/i.test(text) || EXTENSION_FOLDER.test(text + source)) return true;
  if (text.startsWith('Failed to load resource')) return false;
  const places = [...text.matchAll(ADDRESS)].map(([address]) => address);
  if (source !== '') places.push(source);
  return places.length === 0 || !places.every((place) => EDITOR_SCRIPT.test(place));
}
