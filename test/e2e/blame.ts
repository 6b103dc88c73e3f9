/** The folder of the installed extension, as addresses and stacks name it: publisher, name, version. */
const EXTENSION_FOLDER = /activation-lens\.activation-lens-\d/i;

/** The editor's own scripts, and the page that holds each webview's document. The document itself is fake.html. */
const EDITOR_SCRIPT = /\/static\/(?:out|node_modules)\/.+\.js|\/contrib\/webview\/browser\/pre\/index\.html/;

const ADDRESS = /\bhttps?:\/\/[^\s)]+/g;

/**
 * Whether an error that a page reports is one to answer for. The editor has errors of its own (a message for a webview
 * that was closed meanwhile, requests cut off by a reload) at moments that no test chooses. An error is the editor's
 * when each place that it names is in the editor's scripts and none is in the extension's folder. All others count,
 * one that names no place at all too, and so does each violation of a content security policy. A file that is not
 * there is the editor's business unless it is one of the extension's.
 * @param text with the stack, where there is one
 * @param source the address that reported it, where it is known
 */
export function isToAnswerFor(text: string, source = ''): boolean {
  if (/Content Security Policy/i.test(text) || EXTENSION_FOLDER.test(text + source)) return true;
  if (text.startsWith('Failed to load resource')) return false;
  const places = [...text.matchAll(ADDRESS)].map(([address]) => address);
  if (source !== '') places.push(source);
  return places.length === 0 || !places.every((place) => EDITOR_SCRIPT.test(place));
}
