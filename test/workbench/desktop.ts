import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const COMMANDS = ['code', 'code-insiders', 'codium'];

/** The oldest VS Code that package.json's `engines` allows. */
const OLDEST = { major: 1, minor: 100 };

/** All files that a shell could run as `command`, in its order. */
function onPath(command: string): readonly string[] {
  const names = process.platform === 'win32' ? [`${command}.cmd`, `${command}.exe`] : [command];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .filter((file) => fs.existsSync(file));
}

/**
 * Whether the file controls an editor elsewhere. In the terminals of code-server and of VS Code's remote
 * windows, `code` talks to the surrounding editor, which does not know --extensionDevelopmentPath. In WSL it
 * starts the Windows program, which does not see these folders.
 */
function isRemoteCli(file: string): boolean {
  const real = fs.realpathSync(file);
  if (/[/\\]remote-cli[/\\]|code-server|openvscode-server|^\/mnt\/[a-z]\//.test(real)) return true;
  // Only a script can be such a shim; the program itself is several megabytes long.
  return fs.statSync(real).size < 100_000 && /remote-cli|code-server/.test(fs.readFileSync(real, 'utf8'));
}

/** Whether the command answers like VS Code does (version, commit, architecture) and is recent enough. */
function isNewEnough(file: string): boolean {
  const shell = process.platform === 'win32';
  const { status, stdout } = spawnSync(shell ? `"${file}"` : file, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    shell,
  });
  const version = /^(\d+)\.(\d+)\.\d+\S*$/m.exec(stdout);
  if (status !== 0 || version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** Electron needs a screen, and as root it needs flags for its sandbox and profile. */
function canShowWindows(): boolean {
  if (process.platform !== 'linux') return true;
  const hasDisplay = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
  return hasDisplay && process.getuid?.() !== 0;
}

/** A desktop VS Code (or Insiders, or VSCodium) that can open a window here. */
export function findDesktop(): string | undefined {
  if (!canShowWindows()) return undefined;
  return COMMANDS.flatMap(onPath).find((file) => !isRemoteCli(file) && isNewEnough(file));
}
