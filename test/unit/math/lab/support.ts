import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry } from '../../../../src/math/catalogue/types';
import {
  DEFAULT_SETTINGS,
  untrainable,
  type LabConfig,
  type LabSettings,
} from '../../../../src/math/lab/config';
import { createRun, type LabRun } from '../../../../src/math/lab/run';

export function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return entry;
}

export function configOf(id: string, settings: Partial<LabSettings> = {}): LabConfig {
  const entry = entryOf(id);
  return { ...DEFAULT_SETTINGS, ...settings, entry, params: defaultParams(entry) };
}

export function runOf(id: string, settings: Partial<LabSettings> = {}): LabRun {
  const outcome = createRun(configOf(id, settings));
  assert.ok(outcome.ok, id);
  return outcome.value;
}

export const trainable: readonly ActivationEntry[] = catalogue.filter(
  (entry) => untrainable(entry) === undefined,
);
