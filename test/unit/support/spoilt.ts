import fc from 'fast-check';

/** A copy of the message with one value, anywhere inside, replaced. */
export function spoilt(message: unknown, path: readonly number[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof message !== 'object' || message === null) return value;
  const keys = Object.keys(message);
  const at = keys[first % Math.max(1, keys.length)];
  if (at === undefined) return value;
  const inner = (message as Record<string, unknown>)[at];
  const replaced = spoilt(inner, rest, value);
  return Array.isArray(message)
    ? message.map((item: unknown, i) => (String(i) === at ? replaced : item))
    : { ...message, [at]: replaced };
}

/**
 * Anything that might arrive over a connection for these messages: themselves, altered ones, and anything
 * else.
 */
export const anyMessage = (messages: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom(...messages),
    fc
      .tuple(fc.constantFrom(...messages), fc.array(fc.nat(9), { maxLength: 6 }), fc.anything())
      .map(([message, path, value]) => spoilt(message, path, value)),
    fc.jsonValue(),
    fc.anything({ withNullPrototype: true, withBigInt: true }),
  );
