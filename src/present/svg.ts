import { visible } from './visible';

/** Escapes text for an SVG or HTML attribute or text node. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
}

/** SVG markup as a data URI, in base64: percent encoding is longer for paths and fragile in Markdown. */
export function encodeSvg(svg: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(svg)) binary += String.fromCharCode(byte);
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}

/** A coordinate with as many digits as a screen can show. */
export const coordinate = (x: number): string => String(Math.round(x * 100) / 100);
