import assert from 'node:assert/strict';
import '../../support/fakeVscode';
import { lineText } from '../../../../src/extension/recording/texts';
import { shareText } from '../../../../src/present/share';
import { parseSite } from '../../../../src/extension/recording/site';

const site = parseSite({
  type: 'site',
  file: '/a.py',
  line: 1,
  function: 'torch.relu',
  activation: 'relu',
  calls: 1,
  units: 64,
  unitAxis: 1,
  deadUnits: 0,
  deadUnitsInWindow: 17,
  dtype: 'float32',
  shape: [2, 64],
  values: 128,
  inactiveShare: 0.62,
  min: -1,
  max: 1,
  mean: 0,
  std: 1,
  nan: 0,
  inf: 0,
  histogram: { edges: [], counts: [] },
  windows: [],
});

describe('what stands behind a measured line', () => {
  it('is the share without slope and the dead units of the last window', () => {
    assert.ok(site);
    assert.equal(lineText(site, false), 'ReLU  62 % inactive · 17 of 64 units dead');
    assert.equal(
      lineText({ ...site, deadUnitsInWindow: 0, nan: 3 }, true),
      'ReLU  62 % inactive · 3 NaN or infinite · edited since',
    );
    assert.equal(lineText({ ...site, deadUnitsInWindow: 0, inactiveShare: null }, false), 'ReLU  no values');
  });

  it('says 0 % and 100 % only where it is exactly that', () => {
    const texts = [0, 1e-6, 0.001, 0.004, 0.05, 0.4999, 0.9949, 0.9999999, 1].map(shareText);
    assert.deepEqual(texts, ['0 %', '<0.1 %', '0.1 %', '0.4 %', '5 %', '50 %', '99 %', '>99.9 %', '100 %']);
  });
});
