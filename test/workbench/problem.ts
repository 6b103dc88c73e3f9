/** A failure that a person can act on: its message is printed alone, without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** Prints what went wrong and makes the process fail. */
export function report(error: unknown): void {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
