import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { NO_PYTHON, provisionPython } from '../workbench/python';

const TESTS = path.join(__dirname, 'test_recorder.py');

/** One test for each test of test_recorder.py. They run real programs with real PyTorch. */
const python = provisionPython();

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(python ?? '', [TESTS, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

describe(`the recorder in real programs${python === undefined ? ` (skipped: ${NO_PYTHON})` : ''}`, () => {
  if (python === undefined) {
    it('runs');
    return;
  }
  for (const name of run('--list').trim().split('\n')) {
    it(name.replace(/_/g, ' '), () => {
      run(name);
    });
  }
});
