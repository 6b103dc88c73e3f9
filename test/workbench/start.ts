import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { untilSignal } from './cleanup';
import { findDesktop } from './desktop';
import { linkExtension } from './install';
import { ROOT, SAMPLE } from './paths';
import { Problem, report } from './problem';
import { provisionServer } from './provision';
import { Server } from './server';
import { workbenchUrl } from './workbench-url';

const HELP = `Opens Activation Lens in VS Code with the sample workspace (test/sample).

  npm start                        desktop VS Code where there is one, else code-server in your browser
  npm start -- --code-server       code-server, also where there is a desktop VS Code
  npm start -- --port 8080         code-server on this port of 127.0.0.1 (default: any free one)
  npm start -- --help              this text`;

interface Options {
  readonly help: boolean;
  readonly codeServer: boolean;
  readonly port: number | undefined;
}

/** @throws {Problem} for an unknown option or an invalid port */
function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        'code-server': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      throw new Error(`--port takes a number from 1 to 65535, not ${JSON.stringify(values.port)}`);
    }
    return { help: values.help, codeServer: values['code-server'] || port !== undefined, port };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function openDesktop(executable: string): void {
  console.log(`Opening ${SAMPLE} in ${executable}`);
  const args = [
    `--extensionDevelopmentPath=${ROOT}`,
    '--new-window',
    SAMPLE,
    '--goto',
    path.join(SAMPLE, 'model.py'),
  ];
  const shell = process.platform === 'win32';
  const quote = (text: string): string => (shell ? `"${text}"` : text);
  const { status } = spawnSync(quote(executable), args.map(quote), { stdio: 'inherit', shell });
  if (status !== 0) {
    throw new Problem(`${executable} did not start; \`npm start -- --code-server\` uses the browser.`);
  }
}

async function serve(port: number | undefined): Promise<void> {
  provisionServer();
  const server = await Server.start({
    installExtensions: (folder) => {
      linkExtension(folder);
      fs.symlinkSync(path.join(__dirname, 'opener'), path.join(folder, 'sample-opener'));
    },
    ...(port === undefined ? {} : { port }),
  });
  const url = workbenchUrl({ port: server.port, folder: SAMPLE });
  console.log(
    `\nActivation Lens runs in VS Code (code-server) on this machine. Open in a browser:\n\n  ${url}\n`,
  );
  console.log('After `npm run build` in another terminal, reload the page. Ctrl-C ends it.');
  try {
    await Promise.race([untilSignal(), server.untilUnexpectedExit()]);
  } finally {
    await server.stop();
  }
  console.log('\nStopped.');
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return;
  }
  const desktop = options.codeServer ? undefined : findDesktop();
  if (desktop === undefined) await serve(options.port);
  else openDesktop(desktop);
}

main().catch(report);
