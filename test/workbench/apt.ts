import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import fs from 'node:fs';

/** Runs a command with visible output and returns whether it succeeded. */
export function succeeds(command: string, args: readonly string[], options: SpawnSyncOptions = {}): boolean {
  console.log(`> ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }).status === 0;
}

/** The prefix for apt-get as root: none, or sudo without a password prompt; undefined if neither works. */
function aptPrefix(): readonly string[] | undefined {
  if (!fs.existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/** @returns whether apt-get has installed the packages; false if it would ask for a password */
export function aptInstall(purpose: string, packages: readonly string[]): boolean {
  const prefix = aptPrefix();
  if (prefix === undefined) return false;
  console.log(`Installing ${purpose}`);
  const apt = (...args: readonly string[]): boolean => {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return succeeds(command, rest);
  };
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
