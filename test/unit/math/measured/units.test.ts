import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bothMasks, isDead, maskCount, unitRows, type UnitRecord } from '../../../../src/math/measured/units';

const record = (over: Partial<UnitRecord>): UnitRecord => ({
  unitShares: [0.5, 0, 0.25],
  unitLastCalls: [30, 0, 12],
  layers: [3],
  windows: [
    { from: 1, to: 10, dead: ['2'] },
    { from: 11, to: 20, dead: ['2'] },
    { from: 21, to: 30, dead: ['6'] },
  ],
  ...over,
});

describe('the units of a site', () => {
  it('come with the least active first, and are dead in the windows whose masks have them', () => {
    const rows = unitRows(record({}));
    assert.deepEqual(
      rows.map(({ unit, states }) => [unit, states.join(' ')]),
      [
        [1, 'dead dead dead'],
        [2, 'alive alive dead'],
        [0, 'alive alive alive'],
      ],
    );
    assert.deepEqual(rows.map(isDead), [true, true, false]);
  });

  it('of several layers have their own masks, and are unknown where a layer was not called', () => {
    const rows = unitRows(
      record({
        unitShares: [0, 1, 0],
        unitLastCalls: [0, 9, 0],
        layers: [2, 1],
        windows: [{ from: 1, to: 10, dead: ['1', null] }],
      }),
    );
    const states = Object.fromEntries(rows.map((row) => [row.unit, row.states[0]]));
    assert.deepEqual(states, { 0: 'dead', 1: 'alive', 2: 'unknown' });
  });

  it('without masks are dead from their last call on, and unknown before', () => {
    const windows = record({}).windows.map((window) => ({ ...window, dead: [] }));
    const states = unitRows(record({ windows })).map(({ unit, states: own }) => [unit, own.join(' ')]);
    assert.deepEqual(states, [
      [1, 'dead dead dead'],
      [2, 'unknown unknown dead'],
      [0, 'unknown unknown unknown'],
    ]);
  });

  it('without windows are dead where no value had a slope', () => {
    const rows = unitRows(record({ windows: [], unitLastCalls: [] }));
    assert.deepEqual(rows.map(isDead), [true, false, false]);
  });

  it('have masks of any width that meet bit by bit', () => {
    const number = fc.bigInt({ min: 0n, max: (1n << 1024n) - 1n });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const both = bothMasks(a.toString(16), b.toString(16));
        assert.equal(BigInt(`0x${both}`), a & b);
        assert.equal(maskCount(a.toString(16)), a.toString(2).replaceAll('0', '').length);
      }),
    );
  });
});
