/** The value with 0 in place of every −0, which JSON cannot represent; the same object if there is none. */
export function storable<T>(value: T): T {
  if (Object.is(value, -0)) return 0 as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, inner]: [string, unknown]) => [key, storable(inner)] as const,
  );
  const isSame = entries.every(([key, inner]) => Object.is(inner, (value as Record<string, unknown>)[key]));
  if (isSame) return value;
  return (Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)) as T;
}
