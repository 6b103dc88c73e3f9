import type { Log } from '../../../src/extension/log';

/** A log that drops what it is told. */
export const silentLog: Log = { warn: () => undefined, error: () => undefined, dispose: () => undefined };
