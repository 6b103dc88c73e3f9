import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { installExtension } from '../workbench/install';
import { ROOT } from '../workbench/paths';
import { NO_PYTHON, provisionPython } from '../workbench/python';
import { Server } from '../workbench/server';
import { FOR_TESTS } from '../workbench/settings';
import { Workbench } from './workbench';

/** Five of eight units never have a slope; the others have one on half of the inputs or so. */
const PROGRAM = `import torch
import torch.nn.functional as F

torch.manual_seed(0)
layer = torch.nn.Linear(3, 8)
with torch.no_grad():
    layer.bias[:5] = -1000.0
for step in range(2):
    h = layer(torch.randn(16, 3))
    a = F.relu(h)
    breakpoint()
    print(a.mean())
`;

const LAUNCH = JSON.stringify({
  version: '0.2.0',
  configurations: [
    {
      name: 'This file',
      type: 'debugpy',
      request: 'launch',
      program: '${file}',
      python: ['python3'],
      console: 'internalConsole',
    },
  ],
});

/** The debug type of the Python debugger that users have. */
const DEBUGGER = path.join(ROOT, 'test/integration/debugger');

const python = provisionPython();
if (python === undefined) console.log(`Skipped in this run, what stops in a program: ${NO_PYTHON}`);
else
  describe('at a stop of a Python debugger', () => {
    let server: Server;
    let workbench: Workbench;
    /** Waits until the text is drawn behind the call, or is not. The editor draws it as content of a style. */
    const untilDrawn = (wanted: boolean): Promise<unknown> =>
      workbench.page.waitForFunction((isWanted) => {
        const lines = [...document.querySelectorAll('.view-line')];
        const line = lines.find(({ textContent }) => textContent.includes('relu(h)'));
        const parts = [...(line?.querySelectorAll('*') ?? [])].map(
          (part) => getComputedStyle(part, '::after').content,
        );
        const text = [line?.textContent, ...parts].join(' ').replaceAll(/\s+/g, ' ');
        return /ReLU .* inactive · 5 of 8 units dead/.test(text) === isWanted;
      }, wanted);

    before(async () => {
      const folder = path.isAbsolute(python) ? [path.dirname(python)] : [];
      server = await Server.start({
        settings: FOR_TESTS,
        env: { PATH: [...folder, process.env['PATH'] ?? ''].join(path.delimiter) },
        installExtensions: (extensions) => {
          installExtension(extensions);
          fs.cpSync(DEBUGGER, path.join(extensions, 'debugger'), { recursive: true });
        },
        endsWhenIdle: true,
      });
      const files = { 'stopped.py': PROGRAM, '.vscode/launch.json': LAUNCH };
      workbench = await Workbench.open('stopped.py', {}, files, { server });
    });

    after(async () => {
      await workbench.close();
      await server.stop();
    });

    it('the share without slope and the dead units stand beside the code', async () => {
      await workbench.page
        .getByRole('button', { name: /Run with the Recorder/ })
        .first()
        .waitFor();
      await workbench.runCommand('Debug: Start Debugging');
      await untilDrawn(true);
      await workbench.screenshot('stop');
      await workbench.page
        .getByRole('button', { name: /Record in This Debug Session/ })
        .first()
        .waitFor();
    });

    it('the panel has them under the curve, and follows the next stop', async () => {
      await workbench.runCommand('Activation Lens: Show Measured Pre-activations in the Panel');
      const facts = workbench.panel().locator('[data-testid="measured-facts"]');
      await facts.filter({ hasText: '5 of 8 units dead' }).waitFor();
      const before = await facts.innerText();
      await workbench.screenshot('stop-panel');
      await workbench.runCommand('Debug: Continue');
      await facts.filter({ hasNotText: before }).waitFor();
      await untilDrawn(true);
    });

    it('they are gone when the session has ended', async () => {
      await workbench.runCommand('Debug: Stop');
      await untilDrawn(false);
      assert.deepEqual(workbench.consoleErrors(), []);
    });
  });
