import path from 'node:path';
import { compileWat } from '../../.config/wasm.mjs';
import { defaultParams, getEntry } from '../../src/math/catalogue';
import { DEFAULT_SETTINGS } from '../../src/math/lab/config';
import { plainHeap, wasmHeaps, type CreateHeap } from '../../src/math/lab/heap';
import { createRun } from '../../src/math/lab/run';
import { trainableEntry } from '../../src/math/lab/trainable';
import { handWrittenSteps } from './labHandwritten';
import { tensorflowSteps } from './labTensorflow';
import { time } from './timing';

const ACTIVATIONS = ['relu', 'prelu', 'elu', 'tanh', 'gelu'];
const HIDDEN = [32, 32, 32];
const STEPS = 1000;

/**
 * Training steps per second of a network of 32 × 32 × 32 units with batches of 32: the lab's for activations
 * from cheap to expensive, and other implementations of ReLU, one after the other in one run.
 */
export async function benchLab(): Promise<string[]> {
  const compiled = wasmHeaps(
    await WebAssembly.compile(await compileWat(path.resolve('src/math/lab/multiply.wat'))),
  );
  const ours = ACTIVATIONS.map((id) => line(id, 'compiled products', labSteps(id, compiled)));
  return [
    ...ours,
    line('relu', 'plain products', labSteps('relu', plainHeap)),
    line('relu', 'a loop by hand', handWrittenSteps(HIDDEN, DEFAULT_SETTINGS.batch, STEPS)),
    ...(await tensorflowSteps(HIDDEN, DEFAULT_SETTINGS.batch)).map(({ backend, perSecond }) =>
      line('relu', `TensorFlow.js, ${backend}`, perSecond),
    ),
  ];
}

const line = (id: string, means: string, perSecond: number): string =>
  `lab, ${id.padEnd(5)} ${means.padEnd(20)} ${perSecond.toFixed(0).padStart(6)} steps/s`;

function labSteps(id: string, createHeap: CreateHeap): number {
  const entry = getEntry(id);
  const activation = entry && trainableEntry(entry, defaultParams(entry));
  if (!activation?.ok) throw new Error(`the lab cannot train ${id}`);
  const { median } = time(
    5,
    () => {
      const settings = { ...DEFAULT_SETTINGS, hidden: HIDDEN, steps: 100_000 };
      const created = createRun({ ...settings, activation: activation.value }, createHeap);
      if (!created.ok) throw new Error(created.error);
      return created.value;
    },
    (run) => {
      run.step(STEPS);
    },
  );
  return (STEPS / median) * 1000;
}
