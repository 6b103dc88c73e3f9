import assert from 'node:assert/strict';
import { defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry, Framework, ParameterValues } from '../../../../src/math/catalogue/types';
import { callText, frameworkCall } from '../../../../src/math/parity/call';

export function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return entry;
}

export function paramsOf(id: string, given: ParameterValues = {}): ParameterValues {
  return { ...defaultParams(entryOf(id)), ...given };
}

/** The call as text; undefined if there is none. */
export function callOf(id: string, framework: Framework, given: ParameterValues = {}): string | undefined {
  const call = frameworkCall(entryOf(id), paramsOf(id, given), framework);
  return call && callText(call);
}
