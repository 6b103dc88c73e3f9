import assert from 'node:assert/strict';
import { valueAt } from '../../../src/webview/lens/valuesTable';

describe('a value of a drawn line', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 2, y: 5 },
    { x: 3, y: NaN },
    { x: 4, y: 7 },
  ];

  it('lies between its points, and nowhere beyond them', () => {
    assert.equal(valueAt(points, 0), 1);
    assert.equal(valueAt(points, 0.5), 2);
    assert.equal(valueAt(points, 4), 7);
    assert.ok(Number.isNaN(valueAt(points, 2.5)));
    assert.equal(valueAt(points, -1), undefined);
    assert.equal(valueAt(points, 5), undefined);
    assert.equal(valueAt([], 0), undefined);
  });
});
