import { escapeXml } from './svg';
import { visible } from './visible';

/** Escapes arbitrary text for Markdown with HTML support: no link, image, tag or emphasis survives. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@]/g, (c) => `&#${String(c.charCodeAt(0))};`);
}

/**
 * An inline code span for any text, whatever backticks it contains. It is one line long and has no table
 * bars.
 */
export function codeSpan(text: string): string {
  const line = visible(text)
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('|', '∣');
  let fence = '`';
  while (line.includes(fence)) fence += '`';
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** An `<img>` in the form that VS Code's hovers keep: a data URI with alt text, width and height. */
export function imageTag(uri: string, alt: string, width: number, height: number): string {
  return `<img src="${uri}" alt="${escapeXml(alt)}" width="${width}" height="${height}">`;
}
