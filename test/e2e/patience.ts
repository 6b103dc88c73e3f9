/**
 * How long a test waits for an expected event, in milliseconds. It is meant to detect failures, not busy
 * machines.
 */
export const PATIENCE_MS = 120_000;
