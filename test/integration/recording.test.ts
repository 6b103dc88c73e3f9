import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { breakAt, ended, folder, goOn, hasPython, hovers, launch, until, write } from './debugging';

const CODE = 'import torch\n\nx = torch.randn(4, 2)\ny = torch.relu(x)\n';

/** A line of the recorder for `torch.relu(x)` above, as from a machine with other folders. */
const RECORDING = [
  { type: 'start', torch: '2.1' },
  {
    type: 'site',
    file: '/cluster/job/scratch_measured.py',
    line: 4,
    function: 'torch.relu',
    activation: 'relu',
    calls: 3,
    units: 64,
    unitAxis: 1,
    deadUnits: 9,
    deadUnitsInWindow: 17,
    dtype: 'float32',
    shape: [4, 64],
    values: 768,
    inactiveShare: 0.62,
    min: -2,
    max: 3,
    mean: -0.5,
    std: 1.25,
    nan: 0,
    inf: 0,
    histogram: { edges: [-2, 0, 2, 4], counts: [476, 200, 92] },
    windows: [],
  },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

async function edit(uri: vscode.Uri, line: number, insert: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.insert(uri, new vscode.Position(line, 0), insert);
  assert.ok(await vscode.workspace.applyEdit(change));
}

describe('a recording', () => {
  let program: vscode.Uri;
  let recording: vscode.Uri;

  before(async () => {
    program = await write('scratch_measured.py', CODE);
    recording = await write('scratch_recording.jsonl', RECORDING);
  });

  after(async () => {
    await vscode.commands.executeCommand('activationLens.recording.clear');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    for (const uri of [program, recording]) await vscode.workspace.fs.delete(uri);
  });

  it('from elsewhere is shown at the line that it measured, in a file that ends alike', async () => {
    await vscode.window.showTextDocument(program);
    assert.equal(await hovers(program, 'torch.relu'), '');
    await vscode.commands.executeCommand('activationLens.recording.open', recording);
    const text = await hovers(program, 'torch.relu');
    assert.match(text, /\*\*Measured here\*\*: ReLU/);
    assert.match(text, /Slope exactly 0: \*\*62 %\*\*/);
    assert.match(text, /Dead units: \*\*9\*\* of 64 since the start, 17 in the last window/);
    assert.equal(await hovers(program, 'torch.randn'), '');
  });

  it('opens in the panel by the link of its hover, and says where that leads to nothing', async () => {
    const [, link = ''] = /\(command:activationLens\.recording\.preview\?([^)]*)\)/.exec(
      await hovers(program, 'torch.relu'),
    ) ?? ['', ''];
    const [id] = JSON.parse(decodeURIComponent(link)) as string[];
    await vscode.commands.executeCommand('activationLens.recording.preview', id);
    await until(() => Promise.resolve(previewTab()));
    await closePreview();
    await vscode.commands.executeCommand('activationLens.recording.preview', 'no site');
    assert.equal(previewTab(), undefined);
    await vscode.window.showTextDocument(program);
  });

  it('follows its line when others come before it, and is stale when the line itself is edited', async () => {
    await edit(program, 0, '# one\n# two\n');
    assert.match(await hovers(program, 'torch.relu'), /62 %/);
    await edit(program, 5, 'z = ');
    assert.match(await hovers(program, 'torch.relu'), /62 %.*edited since it was recorded/s);
  });

  it('is gone when it is cleared', async () => {
    await vscode.commands.executeCommand('activationLens.recording.clear');
    assert.equal(await hovers(program, 'torch.relu'), '');
  });
});

describe('an array of pre-activations', () => {
  it('opens in the panel for the activation that is chosen', async () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117) + '\n';
    const prefix = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length, 0];
    const numbers = new Uint8Array(Float32Array.of(-1, 2, -3, -4, 5, -6).buffer);
    const array = vscode.Uri.joinPath(folder(), 'scratch_array.npy');
    const bytes = Uint8Array.from([...prefix, ...new TextEncoder().encode(header), ...numbers]);
    await vscode.workspace.fs.writeFile(array, bytes);
    let isOpen = true;
    const opening = vscode.commands.executeCommand('activationLens.recording.openArray', array).then(() => {
      isOpen = false;
    });
    // The list of activations is the only question; its first row is accepted as soon as there is one.
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isOpen ? undefined : true;
    });
    await opening;
    await until(() => Promise.resolve(previewTab()));
    await closePreview();
    await vscode.commands.executeCommand('activationLens.recording.clear');
    await vscode.workspace.fs.delete(array);
  });
});

/** The tab of the preview, if it is open. */
const previewTab = (): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('activationLens.preview'),
    );

async function closePreview(): Promise<void> {
  const tab = previewTab();
  if (tab) await vscode.window.tabGroups.close(tab);
}

describe('running with the recorder', () => {
  it('shows which units of the sample died (needs python3 with PyTorch, and a host that runs programs)', async function () {
    if (!hasPython) this.skip();
    this.timeout(170_000);
    const sample = vscode.Uri.joinPath(folder(), 'dying.py');
    await vscode.window.showTextDocument(sample);
    await vscode.commands.executeCommand('activationLens.recording.run', sample);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(sample));
    const second = text.indexOf('F.relu(self.second');
    const measured = await hovers(sample, 'F.relu', second);
    assert.match(measured, /Dead units: \*\*\d+\*\* of 64 since the start, 64 in the last window/);
    assert.match(measured, /3000 calls/);
    await vscode.commands.executeCommand('activationLens.recording.clear');
  });
});

/**
 * Four of the six units of the first line always have a slope of 0, the others never. Two more lines are in a loop in which the
 * program stops.
 */
const DEBUGGED = `import torch
import torch.nn.functional as F
layer = torch.nn.Linear(3, 6)
with torch.no_grad():
    layer.bias[:4] = -1000.0
    layer.bias[4:] = 1000.0
for step in range(5):
    h = layer(torch.randn(8, 3))
    y = F.relu(h)
    print(step)
`;

describe('recording in a debug session', () => {
  it('shows what was measured at every stop and at the end (needs python3 with PyTorch and debugpy)', async function () {
    if (!hasPython) this.skip();
    this.timeout(90_000);
    const program = await write('scratch_debugged.py', DEBUGGED);
    const breakpoint = await breakAt(program, 'print(step)');
    const { session } = await launch(program);
    await vscode.commands.executeCommand('activationLens.recording.debug');
    for (const calls of [1, 2]) {
      await goOn('continue');
      const text = await until(async () => {
        const found = await hovers(program, 'F.relu');
        return found.includes(`${calls} calls`) ? found : undefined;
      });
      assert.match(text, /Dead units: \*\*4\*\* of 6 since the start, 4 in the last window/);
      assert.match(
        text,
        new RegExp(`${calls} calls, ${calls * 48} values measured, shape \\[8, 6\\], float32`),
      );
    }
    vscode.debug.removeBreakpoints([breakpoint]);
    const end = ended(session);
    await vscode.commands.executeCommand('workbench.action.debug.continue');
    await end;
    await until(async () => ((await hovers(program, 'F.relu')).includes('4 calls') ? true : undefined));
    await vscode.commands.executeCommand('activationLens.recording.clear');
    await vscode.workspace.fs.delete(program);
  });
});
