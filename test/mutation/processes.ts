import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Outcome, Task } from './runner';

const RUNNER = path.join(import.meta.dirname, 'runner.ts');
/** Megabytes: a change can make a program fill the memory. */
const HEAP = 1500;

/**
 * Runs the tests in a process of their own and resolves with an outcome for each that came to its end. The process ends
 * early once it has computed for so many seconds, however busy the machine is with something else.
 */
export function runTests(
  task: Task,
  seconds: number,
  onOutcome?: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const options = [`--max-old-space-size=${HEAP}`, '--require', 'tsx/cjs', RUNNER];
  const limited = [
    '-c',
    `ulimit -t ${Number.isFinite(seconds) ? Math.ceil(seconds) : 'unlimited'}; exec "$0" "$@"`,
    process.execPath,
    ...options,
  ];
  const child = spawn('sh', limited, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const outcomes: Outcome[] = [];
  child.on('message', (outcome: Outcome) => {
    outcomes.push(outcome);
    onOutcome?.(outcome);
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  child.send(task);
  return new Promise((resolve) => {
    child.once('close', () => {
      process.off('exit', end);
      resolve(outcomes);
    });
  });
}
