import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  begun,
  breakAt,
  ended,
  evaluated,
  goOn,
  hasPython,
  hovers,
  isStopped,
  launch,
  launching,
  nextStop,
  start,
  until,
  write,
} from './debugging';

/**
 * Five of the eight units of the first layer always have a slope of 0, and two of six in the second, four of
 * four in the last.
 */
const NETWORK = `import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 8)
        self.second = nn.Linear(8, 6)
        self.third = nn.Linear(6, 4)
        self.act = nn.ReLU()
        with torch.no_grad():
            self.first.bias[:5] = -1000.0
            self.second.bias[:2] = -1000.0
            self.second.weight[2:] = 1.0
            self.third.bias[:] = -1000.0

    def forward(self, x):
        h = self.first(x)
        a = F.relu(h)
        z = self.second(a)
        z = self.act(z)
        q = self.third(z)
        torch.relu_(q)
        return q

torch.manual_seed(0)
net = Net()
for step in range(2):
    out = net(torch.randn(16, 3))
scores = torch.randn(5, 2) - 1000
shown = torch.sigmoid(scores) + torch.relu(scores)
raise ValueError('the end')
`;

/**
 * PyTorch's own result for a tensor: the number of units whose values are all at most 0, of how many, and the
 * share of such values.
 */
async function plain(frame: vscode.DebugStackFrame, name: string): Promise<RegExp> {
  const [dead, units, values, share] = (await evaluated(
    frame,
    `[int((${name} <= 0).all(0).sum()), ${name}.shape[1], ${name}.shape[0], float((${name} <= 0).double().mean())]`,
  )) as [number, number, number, number];
  const percent = share === 1 ? '100' : (share * 100).toFixed(0);
  return new RegExp(
    `at this stop: ReLU[^]*\\*\\*${percent} %\\*\\* of the values[^]*` +
      `\\*\\*${dead}\\*\\* of ${units}, without a slope in any of their ${values} values`,
  );
}

/** Waits for a hover with something to match. */
const shown = (program: vscode.Uri, needle: string, wanted: RegExp): Promise<string> =>
  until(async () => {
    const text = await hovers(program, needle);
    return wanted.test(text) ? text : undefined;
  });

const gone = (program: vscode.Uri, needle: string): Promise<true> =>
  until(async () => ((await hovers(program, needle)) === '' ? true : undefined));

describe('at a stop of the debugger (needs python3 with PyTorch and debugpy)', function () {
  this.timeout(170_000);
  let program: vscode.Uri;

  before(async function () {
    if (!hasPython) this.skip();
    program = await write('scratch_stopped.py', NETWORK);
    await vscode.window.showTextDocument(program);
  });

  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await until(async () => Promise.resolve(vscode.debug.activeDebugSession ? undefined : true));
  });

  after(async () => {
    if (!hasPython) return;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(program);
  });

  it('the pre-activations are those of plain PyTorch, step by step, and only what still is one', async () => {
    await breakAt(program, 'a = F.relu(h)');
    let frame = await launch(program);
    const first = await plain(frame, 'h');

    assert.match(await shown(program, 'F.relu', first), /\*\*5\*\* of 8/);
    assert.equal(await hovers(program, 'self.act', NETWORK.indexOf('z = self.act')), '');

    await goOn('stepOver');
    await shown(program, 'F.relu', first);
    frame = await goOn('stepOver');
    const second = await plain(frame, 'z');
    const call = NETWORK.indexOf('self.act(z)');
    const text = await until(async () => {
      const found = await hovers(program, 'self.act', call);
      return second.test(found) ? found : undefined;
    });
    assert.match(text, /\*\*2\*\* of 6/);
    await shown(program, 'F.relu', first);

    // z is now the output. The nearest call is read first, so if the other one is there, this one has been
    // read.
    await goOn('stepOver');
    await shown(program, 'F.relu', first);
    assert.equal(await hovers(program, 'self.act', call), '');

    frame = await goOn('stepOver');
    assert.match(await shown(program, 'torch.relu_', await plain(frame, 'q')), /\*\*4\*\* of 4/);
    await goOn('stepOver');
    await shown(program, 'F.relu', first);
    assert.equal(await hovers(program, 'torch.relu_'), '');
  });

  it('they are new at every stop, after a restart too, and gone at the end of the session', async () => {
    await breakAt(program, 'z = self.second(a)');
    let frame = await launch(program);
    for (const way of ['continue', 'restart'] as const) {
      const before = await shown(program, 'F.relu', await plain(frame, 'h'));
      frame = await goOn(way);
      const after = await shown(program, 'F.relu', await plain(frame, 'h'));
      const range = /from \S+ to \S+/;
      assert.notEqual(range.exec(after)?.[0], range.exec(before)?.[0]);
    }
    const end = ended(frame.session);
    await vscode.debug.stopDebugging(frame.session);
    await end;
    await gone(program, 'F.relu');
  });

  it('they are shown where an exception stops the program', async () => {
    const frame = await launch(program);
    assert.match(
      await shown(program, 'torch.relu(', await plain(frame, 'scores')),
      /\*\*2\*\* of 2, without a slope in any of their 5 values/,
    );
    assert.match(await hovers(program, 'torch.sigmoid('), /at this stop: Sigmoid[^]*\*\*0\*\* of 2/);
  });

  it('of two sessions, those of the one that the debugger points at are shown', async () => {
    const other = await write('scratch_stopped_too.py', NETWORK);
    await breakAt(program, 'z = self.second(a)');
    await breakAt(other, 'z = self.second(a)');
    const first = await launch(program);
    const expected = await plain(first, 'h');
    await shown(program, 'F.relu', expected);
    const beginning = begun();
    await start(launching(other));
    const second = await beginning;
    await until(() => isStopped(second));
    // The editor points at the first one for as long as that is stopped.
    await shown(program, 'F.relu', expected);
    assert.equal(await hovers(other, 'F.relu'), '');
    const stop = nextStop(({ session }) => session.id === second.id);
    await vscode.debug.stopDebugging(first.session);
    const frame = await stop;
    await shown(other, 'F.relu', await plain(frame, 'h'));
    await gone(program, 'F.relu');
    const end = ended(second);
    await vscode.debug.stopDebugging(second);
    await end;
    await gone(other, 'F.relu');
    await vscode.workspace.fs.delete(other);
  });

  it('they are read in a program that runs already, to which the debugger is attached', async () => {
    const port = await write('scratch_port.txt', '');
    const listening = `import debugpy, time\nwith open(${JSON.stringify(port.fsPath)}, 'w') as file:
    print(debugpy.listen(('127.0.0.1', 0))[1], file=file)\n`;
    const running = NETWORK.replace('range(2)', 'iter(int, 1)');
    const attached = await write('scratch_attached.py', listening + running);
    const execution = await vscode.tasks.executeTask(
      new vscode.Task(
        { type: 'attached' },
        vscode.TaskScope.Workspace,
        'attached',
        'test',
        new vscode.ProcessExecution('python3', [attached.fsPath]),
      ),
    );
    const number = await until(async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(port));
      return text.endsWith('\n') ? Number(text) : undefined;
    });
    await breakAt(attached, 'z = self.second(a)');
    const stop = nextStop();
    await start({ request: 'attach', connect: { host: '127.0.0.1', port: number } });
    const frame = await stop;
    assert.match(await shown(attached, 'F.relu', await plain(frame, 'h')), /\*\*5\*\* of 8/);
    const end = ended(frame.session);
    await vscode.debug.stopDebugging(frame.session);
    await end;
    execution.terminate();
    for (const uri of [port, attached]) await vscode.workspace.fs.delete(uri);
  });

  it('nothing is read where the setting says so, nor after the text was edited', async () => {
    const edited = await write('scratch_stopped_edited.py', NETWORK);
    await breakAt(edited, 'z = self.second(a)');
    let frame = await launch(edited);
    await shown(edited, 'F.relu', await plain(frame, 'h'));
    const settings = vscode.workspace.getConfiguration('activationLens');
    const setAtStop = (value: boolean | undefined): Thenable<void> =>
      settings.update('measured.atStop', value, vscode.ConfigurationTarget.Global);
    try {
      await setAtStop(false);
      await gone(edited, 'F.relu');
    } finally {
      await setAtStop(undefined);
    }
    await shown(edited, 'F.relu', await plain(frame, 'h'));
    // The editor may save the edit by itself: neither the edited nor the saved text is the one that runs.
    const change = new vscode.WorkspaceEdit();
    change.insert(edited, new vscode.Position(0, 0), '# new\n');
    assert.ok(await vscode.workspace.applyEdit(change));
    await gone(edited, 'F.relu');
    frame = await goOn('stepOver');
    await plain(frame, 'h');
    assert.equal(await hovers(edited, 'F.relu'), '');
    await vscode.window.showTextDocument(edited);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(edited);
  });
});
