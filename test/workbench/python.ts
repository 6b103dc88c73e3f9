import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt';

/** Debian's packages for the recorder's and the debugger's tests. */
const PYTHON_PACKAGES = ['python3-torch', 'python3-debugpy', 'python3-numpy'];

/** The advice if there is none. It is also the reason for which tests are skipped. */
export const NO_PYTHON =
  'no Python with PyTorch, NumPy and debugpy: on Debian and Ubuntu `sudo apt-get install ' +
  `${PYTHON_PACKAGES.join(' ')}\`, elsewhere \`pip install torch numpy debugpy\` and PYTHON=that Python`;

/** The first Python that can import what the tests need: PYTHON, the system's, the one on PATH. */
function findPython(): string | undefined {
  const named = process.env['PYTHON'];
  const candidates = [...(named === undefined || named === '' ? [] : [named]), '/usr/bin/python3', 'python3'];
  return candidates.find(
    (python) => spawnSync(python, ['-c', 'import torch, numpy, debugpy'], { timeout: 300_000 }).status === 0,
  );
}

let found: string | undefined;

/**
 * A Python with PyTorch, NumPy and debugpy, installed with apt-get if that needs no password; otherwise
 * undefined.
 */
export function provisionPython(): string | undefined {
  found ??= findPython();
  if (found === undefined && aptInstall('PyTorch, for the tests of the recorder', PYTHON_PACKAGES))
    found = findPython();
  return found;
}
