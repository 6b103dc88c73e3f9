import { getEntry, defaultParams } from '../../src/math/catalogue';
import { DEFAULT_SETTINGS } from '../../src/math/lab/config';
import { createRun } from '../../src/math/lab/run';
import { time } from './timing';

const ACTIVATIONS = ['relu', 'prelu', 'elu', 'tanh', 'gelu'];
const STEPS = 200;

/** Training steps per second of the lab's default network, for activations from cheap to dear. */
export function benchLab(): string[] {
  return ACTIVATIONS.map((id) => {
    const entry = getEntry(id);
    if (!entry) throw new Error(`the catalogue has no ${id}`);
    const { median } = time(
      5,
      () => {
        const created = createRun({ ...DEFAULT_SETTINGS, entry, params: defaultParams(entry) });
        if (!created.ok) throw new Error(created.error);
        return created.value;
      },
      (run) => {
        run.step(STEPS);
      },
    );
    return `lab, ${id.padEnd(6)} ${((STEPS / median) * 1000).toFixed(0)} steps/s`;
  });
}
