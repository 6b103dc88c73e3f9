/** A failure that a person can fix. Only its message is printed, without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** Prints the error and makes the process fail. */
export function report(error: unknown): void {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
