/**
 * Things to take down if the process ends before it has done so in good order: on Ctrl-C, a termination signal or
 * an uncaught error. The work is synchronous because nothing else runs once a process is exiting.
 */
const pending = new Set<() => void>();

const SIGNALS: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

function takeDown(): void {
  for (const action of pending) action();
  pending.clear();
}

/** Runs `action` when the process ends, unless the returned function has been called before. */
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

/** Set while somebody waits for a signal to end in good order. */
let interrupted: (() => void) | undefined;

/** Resolves at the next Ctrl-C or termination signal, in place of the process's end; one more ends it. */
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
