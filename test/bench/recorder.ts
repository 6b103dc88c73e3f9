import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workbench/paths';
import { Problem } from '../workbench/problem';
import { NO_PYTHON, provisionPython } from '../workbench/python';

const ROUNDS = 15;

/**
 * The cost that the recorder adds to a training step of a small convolutional net: medians over alternating
 * rounds.
 */
export function benchRecorder(): string[] {
  const python = provisionPython();
  if (python === undefined) throw new Problem(`There is ${NO_PYTHON}.`);
  const recorder = path.join(ROOT, 'media/recorder/activation_recorder.py');
  const script = path.join(__dirname, 'recorder.py');
  const text = execFileSync(python, [script, recorder, String(ROUNDS)], { encoding: 'utf8' });
  const rounds = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [number, number]);
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const plain = median(rounds.map(([without]) => without));
  const ratio = median(rounds.map(([without, recorded]) => recorded / without));
  return [
    `recorder, training step ${plain.toFixed(2)} ms without, ${((ratio - 1) * 100).toFixed(1)} % more with it`,
  ];
}
