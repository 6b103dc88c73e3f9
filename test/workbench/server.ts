import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onExit } from './cleanup';
import { CACHE, CODE_SERVER } from './paths';
import { Problem } from './problem';
import { QUIET, type Settings } from './settings';
import { findServerNode } from './toolchain';

/** How to start a server. */
interface ServerOptions {
  readonly settings?: Settings;
  /** Added to the environment of the server and its extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
  /** A TCP port on the loopback interface; a free one if absent. */
  readonly port?: number;
  /** Fills the folder of installed extensions before the server reads it. */
  readonly installExtensions?: (folder: string) => void;
  /** Whether folders are untrusted until the user trusts them; otherwise all are trusted. */
  readonly asksForTrust?: boolean;
  /** Allows a page's URL to name an extension under development and its tests. */
  readonly testDriver?: boolean;
  /**
   * Whether the server ends when no page has been open for some minutes, so that a killed test run leaves no
   * orphan.
   */
  readonly endsWhenIdle?: boolean;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const IDLE_LIMIT_S = 300;

/** A short path, because the server's Unix sockets are below it, and their names have at most 107 bytes. */
function makeScratchFolder(): string {
  const base = process.platform === 'win32' ? os.tmpdir() : '/tmp';
  return fs.realpathSync(fs.mkdtempSync(path.join(base, 'lens-')));
}

/** @throws {Problem} if `wanted` is taken */
async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => {
      reject(new Problem(`Port ${wanted} of 127.0.0.1 cannot be used: ${error.message}`));
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      probe.close(() => {
        if (port === undefined) reject(new Problem('No free port was found on 127.0.0.1.'));
        else resolve(port);
      });
    });
  });
}

/**
 * The environment of this process without variables that would tie the server to a surrounding editor or
 * account.
 */
function serverEnvironment(scratch: string, extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|XDG_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: scratch,
    XDG_CONFIG_HOME: path.join(scratch, 'config'),
    XDG_DATA_HOME: path.join(scratch, 'share'),
    XDG_CACHE_HOME: path.join(scratch, 'cache'),
    XDG_RUNTIME_DIR: scratch,
    // No marketplace, so that the workbench asks nobody for extensions.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
    ...extra,
  };
}

/** A running code-server: a real VS Code server and workbench, on the loopback interface only. */
export class Server {
  static async start(options: ServerOptions = {}): Promise<Server> {
    const node = findServerNode();
    const port = await freePort(options.port);
    const server = new Server(port, makeScratchFolder());
    try {
      server.#prepare(options);
      server.#spawn(node, options);
      await server.#untilHealthy();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  readonly #forget: () => void;
  #child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    /** Everything that the server writes is below this folder, which is deleted with it. */
    readonly scratch: string,
  ) {
    this.#forget = onExit(() => {
      this.#signal('SIGKILL');
      this.#removeScratch();
    });
  }

  get #dataFolder(): string {
    return path.join(this.scratch, 'data');
  }

  get #extensionsFolder(): string {
    return path.join(this.scratch, 'extensions');
  }

  get #log(): string {
    return path.join(this.scratch, 'server.log');
  }

  /** Replaces the user's settings; an open workbench applies them at once. */
  writeSettings(settings: Settings): void {
    fs.writeFileSync(
      path.join(this.#dataFolder, 'User/settings.json'),
      JSON.stringify(settings, undefined, 2),
    );
  }

  /**
   * Lets pages ask for a language as if its language pack were installed. The pack is empty: the editor's own
   * texts stay English, but extensions use the language.
   */
  offerLanguage(language: string): void {
    const pack = path.join(this.scratch, `${language}.i18n.json`);
    fs.writeFileSync(pack, JSON.stringify({ contents: {} }));
    fs.writeFileSync(
      path.join(this.#dataFolder, 'languagepacks.json'),
      JSON.stringify({
        [language]: {
          hash: language,
          extensions: [{ extensionIdentifier: { id: `test.${language}` }, version: '1.0.0' }],
          translations: { vscode: pack },
          label: language,
        },
      }),
    );
    // Without this file the server answers in English only.
    fs.writeFileSync(path.join(this.#dataFolder, 'User/argv.json'), '{}');
  }

  /** Rejects if the server ends by itself; never resolves. */
  async untilUnexpectedExit(): Promise<never> {
    return new Promise((_, reject) => {
      this.#child?.once('exit', () => {
        reject(new Problem(`code-server ended by itself; its log is in ${this.keepLogs('server-exit')}`));
      });
    });
  }

  /** Copies the server's and the extension hosts' logs to .cache/logs/`name`. */
  keepLogs(name: string): string {
    const target = path.join(CACHE, 'logs', name);
    fs.rmSync(target, { recursive: true, force: true });
    fs.mkdirSync(target, { recursive: true });
    if (fs.existsSync(this.#log)) fs.copyFileSync(this.#log, path.join(target, 'server.log'));
    const logs = path.join(this.#dataFolder, 'logs');
    if (fs.existsSync(logs)) fs.cpSync(logs, target, { recursive: true });
    return target;
  }

  /** Kills the running extension hosts, as an error in native code or a lack of memory would. */
  killExtensionHosts(): number {
    const processes = execFileSync('ps', ['-Ao', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n');
    const hosts = processes.flatMap((line) => {
      const [, pid, group] = /^\s*(\d+)\s+(\d+)\s.*--type=extensionHost/.exec(line) ?? [];
      return Number(group) === this.#child?.pid ? [Number(pid)] : [];
    });
    for (const host of hosts) process.kill(host, 'SIGKILL');
    return hosts.length;
  }

  async stop(): Promise<void> {
    this.#child?.removeAllListeners('exit');
    if (this.#child?.exitCode === null && this.#signal('SIGTERM')) {
      await once(this.#child, 'exit', { signal: AbortSignal.timeout(STOP_LIMIT_MS) }).catch(() => undefined);
    }
    this.#signal('SIGKILL');
    this.#removeScratch();
    this.#forget();
  }

  #prepare({ settings = QUIET, installExtensions }: ServerOptions): void {
    fs.mkdirSync(path.join(this.#dataFolder, 'User'), { recursive: true });
    fs.mkdirSync(this.#extensionsFolder);
    fs.writeFileSync(path.join(this.scratch, 'config.yaml'), 'auth: none\ncert: false\n');
    this.writeSettings(settings);
    installExtensions?.(this.#extensionsFolder);
  }

  #spawn(
    node: string,
    { env = {}, asksForTrust = false, testDriver = false, endsWhenIdle = false }: ServerOptions,
  ): void {
    const output = fs.openSync(this.#log, 'a');
    const args = [
      path.join(CODE_SERVER, 'out/node/entry.js'),
      ...['--config', path.join(this.scratch, 'config.yaml'), '--auth', 'none'],
      ...['--bind-addr', `127.0.0.1:${this.port}`],
      ...['--user-data-dir', this.#dataFolder, '--extensions-dir', this.#extensionsFolder],
      ...['--disable-telemetry', '--disable-update-check'],
      ...(asksForTrust ? [] : ['--disable-workspace-trust']),
      ...['--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened'],
      // Without this, the workbench silently ignores the extensions in its URL.
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ...(endsWhenIdle ? ['--idle-timeout-seconds', String(IDLE_LIMIT_S)] : []),
    ];
    // A separate process group, so that Ctrl-C in the terminal reaches only this process, and the extension
    // hosts end with the group.
    this.#child = spawn(node, args, {
      stdio: ['ignore', output, output],
      env: serverEnvironment(this.scratch, env),
      detached: true,
    });
    fs.closeSync(output);
  }

  async #untilHealthy(): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    while (Date.now() < deadline && this.#child?.exitCode === null) {
      const healthy = await fetch(`http://127.0.0.1:${this.port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) return;
      await delay(50);
    }
    const log = path.join(this.keepLogs('server-start'), 'server.log');
    throw new Problem(
      `code-server did not start; its log is ${log}\n${fs.readFileSync(log, 'utf8').slice(-2000)}`,
    );
  }

  /**
   * Signals the server's process group.
   * @returns whether any of its processes existed
   */
  #signal(signal: NodeJS.Signals): boolean {
    if (this.#child?.pid === undefined) return false;
    try {
      return process.kill(-this.#child.pid, signal);
    } catch {
      return false;
    }
  }

  #removeScratch(): void {
    fs.rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
