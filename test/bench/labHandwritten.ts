import { time } from './timing';

/** A layer as one writes it down first: rows of weights as arrays of arrays. */
interface Layer {
  readonly weights: number[][];
  readonly biases: number[];
}

/**
 * Steps per second of a ReLU network on two inputs, written as a plain loop over samples, layers and units without
 * anything clever: what the lab's own code is compared with.
 */
export function handWrittenSteps(hidden: readonly number[], batch: number, steps: number): number {
  const widths = [2, ...hidden, 1];
  const { median } = time(
    3,
    () =>
      widths.slice(1).map((outputs, l): Layer => {
        const inputs = widths[l] ?? 0;
        const draw = (): number => (Math.random() - 0.5) * Math.sqrt(6 / inputs);
        return {
          weights: Array.from({ length: outputs }, () => Array.from({ length: inputs }, draw)),
          biases: Array.from({ length: outputs }, () => 0),
        };
      }),
    (layers) => {
      for (let step = 0; step < steps; step++) trainStep(layers, batch, 0.05);
    },
  );
  return (steps / median) * 1000;
}

function trainStep(layers: readonly Layer[], batch: number, rate: number): void {
  const gradients = layers.map(({ weights, biases }) => ({
    weights: weights.map((row) => row.map(() => 0)),
    biases: biases.map(() => 0),
  }));
  for (let n = 0; n < batch; n++) {
    const input = [Math.cos(n), Math.sin(n)];
    const outputs = [input];
    for (const [l, { weights, biases }] of layers.entries()) {
      const below = outputs[l] ?? [];
      outputs.push(
        weights.map((row, j) => {
          const sum = row.reduce((total, weight, i) => total + weight * (below[i] ?? 0), biases[j] ?? 0);
          return l < layers.length - 1 ? Math.max(0, sum) : sum;
        }),
      );
    }
    const [logit = 0] = outputs[layers.length] ?? [];
    let delta = [(1 / (1 + Math.exp(-logit)) - (n % 2)) / batch];
    for (let l = layers.length - 1; l >= 0; l--) {
      const below = outputs[l] ?? [];
      const gradient = gradients[l];
      const lower = below.map(() => 0);
      layers[l]?.weights.forEach((row, j) => {
        const d = delta[j] ?? 0;
        if (gradient) gradient.biases[j] = (gradient.biases[j] ?? 0) + d;
        const into = gradient?.weights[j];
        row.forEach((weight, i) => {
          if (into) into[i] = (into[i] ?? 0) + d * (below[i] ?? 0);
          lower[i] = (lower[i] ?? 0) + d * weight;
        });
      });
      delta = lower.map((d, i) => ((below[i] ?? 0) > 0 ? d : 0));
    }
  }
  layers.forEach(({ weights, biases }, l) => {
    weights.forEach((row, j) => {
      row.forEach((weight, i) => (row[i] = weight - rate * (gradients[l]?.weights[j]?.[i] ?? 0)));
      biases[j] = (biases[j] ?? 0) - rate * (gradients[l]?.biases[j] ?? 0);
    });
  });
}
