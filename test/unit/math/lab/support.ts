import assert from 'node:assert/strict';
import path from 'node:path';
import { compileWat } from '../../../../.config/wasm.mjs';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';
import { DEFAULT_SETTINGS, type LabConfig, type LabSettings } from '../../../../src/math/lab/config';
import { wasmHeaps, type CreateHeap } from '../../../../src/math/lab/heap';
import { createRun, type LabRun } from '../../../../src/math/lab/run';
import {
  trainableEntry,
  trainableExpression,
  untrainable,
  type Trainable,
} from '../../../../src/math/lab/trainable';

export function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return entry;
}

/** An entry of the catalogue with these parameters, ready to be trained. */
export function trainableOf(id: string, params: ParameterValues = {}): Trainable {
  const entry = entryOf(id);
  const outcome = trainableEntry(entry, { ...defaultParams(entry), ...params });
  assert.ok(outcome.ok, id);
  return outcome.value;
}

/** An expression, ready to be trained. */
export function expressionOf(text: string, params: ParameterValues, learn: boolean): Trainable {
  const outcome = trainableExpression(text, params, learn);
  assert.ok(outcome.ok, text);
  return outcome.value;
}

export function configOf(id: string, settings: Partial<LabSettings> = {}): LabConfig {
  return { ...DEFAULT_SETTINGS, ...settings, activation: trainableOf(id) };
}

export function runOf(id: string, settings: Partial<LabSettings> = {}, createHeap?: CreateHeap): LabRun {
  const outcome = createRun(configOf(id, settings), createHeap);
  assert.ok(outcome.ok, id);
  return outcome.value;
}

/** Heaps whose products are computed by WebAssembly, as in the lab's worker. */
export async function compiledHeaps(): Promise<CreateHeap> {
  const file = path.resolve('src/math/lab/multiply.wat');
  return wasmHeaps(await WebAssembly.compile(await compileWat(file)));
}

export const trainable: readonly ActivationEntry[] = catalogue.filter(
  (entry) => untrainable(entry) === undefined,
);
