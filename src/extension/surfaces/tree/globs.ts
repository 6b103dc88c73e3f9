/** More alternatives than this in one pattern are a mistake, and their product would be large. */
const MAX_ALTERNATIVES = 64;

/**
 * One glob that matches whatever one of the patterns does; undefined for none. Braces in the patterns are multiplied
 * out, for the editor's globs cannot be nested.
 */
export function anyOf(patterns: readonly string[]): string | undefined {
  const flat = [...new Set(patterns.flatMap(expandBraces))].filter((pattern) => pattern !== '');
  return flat.length > 1 ? `{${flat.join(',')}}` : flat[0];
}

/** `*.{a,b}` as `*.a` and `*.b`; nested braces too. A pattern whose braces do not pair is left out. */
export function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open === -1) return pattern.includes('}') ? [] : [pattern];
  const parts: string[] = [];
  let depth = 0;
  let partStart = open + 1;
  for (let i = open; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '{') depth++;
    else if (character === '}') depth--;
    if (depth === 0 || (depth === 1 && character === ',')) {
      parts.push(pattern.slice(partStart, i));
      partStart = i + 1;
    }
    if (depth > 0) continue;
    const expanded = parts.map((part) => pattern.slice(0, open) + part + pattern.slice(i + 1));
    return expanded.length > MAX_ALTERNATIVES
      ? []
      : expanded.flatMap(expandBraces).slice(0, MAX_ALTERNATIVES);
  }
  return [];
}

/** The patterns that an exclude setting (`{"dist": true}`) switches on without conditions, for folders and what is in them. */
export function enabledPatterns(setting: unknown): string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([pattern, enabled]) =>
    enabled === true ? [pattern, `${pattern.replace(/\/$/, '')}/**`] : [],
  );
}
