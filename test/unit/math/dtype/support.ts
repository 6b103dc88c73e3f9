import assert from 'node:assert/strict';
import { DTYPES, type Dtype } from '../../../../src/math/dtype/formats';

export function dtype(id: string): Dtype {
  const found = DTYPES.find((candidate) => candidate.id === id);
  assert.ok(found, id);
  return found;
}
