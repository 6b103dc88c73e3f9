/**
 * Cleanup actions for a process that ends early: on Ctrl-C, a termination signal or an uncaught error. The
 * work is synchronous, because nothing else runs once a process is exiting.
 */
const pending = new Set<() => void>();

const SIGNALS: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

function takeDown(): void {
  for (const action of pending) action();
  pending.clear();
}

/** Runs `action` when the process ends, unless the returned function was called before. */
export function onExit(action: () => void): () => void {
  if (pending.size === 0) {
    process.on('exit', takeDown);
    for (const [signal, number] of Object.entries(SIGNALS)) process.on(signal, exitFor(128 + number));
  }
  pending.add(action);
  return () => {
    pending.delete(action);
  };
}

/** Set while the process waits for a signal to end in good order. */
let interrupted: (() => void) | undefined;

/**
 * Resolves at the next Ctrl-C or termination signal instead of ending the process. Another signal ends it.
 */
export async function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    interrupted = resolve;
  });
}

function exitFor(code: number): () => void {
  return () => {
    if (interrupted === undefined) process.exit(code);
    interrupted();
    interrupted = undefined;
  };
}
