/**
 * Replaces node:assert/strict, which web workers lack; bundle.mjs substitutes it. It has only the assertions
 * that the suite uses. A spec that needs another one fails at once.
 */

function show(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}

function demand(holds: boolean, message: string | undefined, otherwise: () => string): void {
  if (!holds) throw new Error(message === undefined ? otherwise() : `${message}: ${otherwise()}`);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether both have the same structure and own properties; for plain objects and arrays. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    mine.size === theirs.size && [...mine].every(([k, v]) => theirs.has(k) && isDeepEqual(v, theirs.get(k)))
  );
}

const assert = {
  ok(value: unknown, message?: string): void {
    demand(Boolean(value), message, () => `expected a true value, got ${show(value)}`);
  },
  fail(message = 'failed'): never {
    throw new Error(message);
  },
  equal(actual: unknown, expected: unknown, message?: string): void {
    demand(Object.is(actual, expected), message, () => `expected ${show(expected)}, got ${show(actual)}`);
  },
  notEqual(actual: unknown, expected: unknown, message?: string): void {
    demand(!Object.is(actual, expected), message, () => `expected anything but ${show(expected)}`);
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    demand(isDeepEqual(actual, expected), message, () => `expected ${show(expected)}, got ${show(actual)}`);
  },
  match(actual: string, pattern: RegExp, message?: string): void {
    demand(pattern.test(actual), message, () => `expected ${String(pattern)} in ${show(actual)}`);
  },
  doesNotMatch(actual: string, pattern: RegExp, message?: string): void {
    demand(!pattern.test(actual), message, () => `expected no ${String(pattern)} in ${show(actual)}`);
  },
  async rejects(promise: Promise<unknown>, pattern: RegExp, message?: string): Promise<void> {
    const reason = await promise.then(
      () => undefined,
      (error: unknown) => String(error),
    );
    demand(reason !== undefined, message, () => 'expected a rejection');
    demand(
      reason !== undefined && pattern.test(reason),
      message,
      () => `expected ${String(pattern)}, got ${show(reason)}`,
    );
  },
};

export default assert;
