import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';

const BACKENDS = ['cpu', 'wasm'];
const STEPS = 60;

/**
 * Steps per second of the same ReLU network in TensorFlow.js, which computes in float32, for each back end.
 */
export async function tensorflowSteps(
  hidden: readonly number[],
  batch: number,
): Promise<readonly { readonly backend: string; readonly perSecond: number }[]> {
  // Suppresses its hints in the console.
  tf.enableProdMode();
  setWasmPaths(`${path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`);
  const results: { backend: string; perSecond: number }[] = [];
  for (const backend of BACKENDS) {
    await tf.setBackend(backend);
    await tf.ready();
    results.push({ backend, perSecond: perSecond(hidden, batch) });
  }
  return results;
}

function perSecond(hidden: readonly number[], batch: number): number {
  const widths = [2, ...hidden, 1];
  const layers = widths.slice(1).map((outputs, l) => ({
    weights: tf.variable(tf.randomNormal<tf.Rank.R2>([widths[l] ?? 0, outputs], 0, 0.3)),
    biases: tf.variable(tf.zeros([outputs])),
  }));
  const x = tf.randomNormal<tf.Rank.R2>([batch, 2]);
  const y = tf.cast<tf.Tensor2D>(tf.randomUniform<tf.Rank.R2>([batch, 1], 0, 2, 'int32'), 'float32');
  const optimiser = tf.train.sgd(0.05);
  const step = (): void => {
    optimiser.minimize(() => {
      const logits = layers.reduce((input, { weights, biases }, l) => {
        const sums = tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(input, weights), biases);
        return l < layers.length - 1 ? tf.relu(sums) : sums;
      }, x);
      return tf.mean<tf.Scalar>(tf.losses.sigmoidCrossEntropy(y, logits));
    });
  };
  for (let i = 0; i < STEPS / 4; i++) step();
  const start = performance.now();
  for (let i = 0; i < STEPS; i++) step();
  const perStep = (performance.now() - start) / STEPS;
  tf.disposeVariables();
  return 1000 / perStep;
}
