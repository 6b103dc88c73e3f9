/** How long a test waits for what must come, in milliseconds: a limit for what has gone wrong, not for a busy machine. */
export const PATIENCE_MS = 120_000;
