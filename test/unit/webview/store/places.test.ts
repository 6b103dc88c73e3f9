import assert from 'node:assert/strict';
import type { Curve, Place } from '../../../../src/protocol/state';
import { withFollowed, withPlaces } from '../../../../src/webview/store/places';

const place: Place = { id: 'p', uri: 'file:///a.py', line: 3, column: 4, params: { alpha: 1 } };
const elu = (change: Partial<Curve> = {}): Curve =>
  ({
    type: 'activation',
    key: 'c0',
    activation: 'elu',
    params: { alpha: 1 },
    visible: true,
    slot: 0,
    ...change,
  }) as Curve;

const update = {
  id: 'p',
  uri: place.uri,
  line: 7,
  column: 4,
  params: { alpha: 1 },
  isGone: false,
  origin: 'a.py:8',
};

describe('curves that come from code', () => {
  it('go to another line with it, and say that it is gone', () => {
    const [moved] = withPlaces([elu({ place, origin: 'a.py:4' })], [update]);
    assert.equal(moved?.origin, 'a.py:8');
    assert.equal(moved.place?.line, 7);
    const [gone] = withPlaces([elu({ place })], [{ ...update, isGone: true }]);
    assert.equal(gone?.place?.isGone, true);
  });

  it('take a value that has changed in the code, and keep one that was set in the panel', () => {
    const curve = elu({
      place: { ...place, params: { alpha: 1, other: 2 } },
      params: { alpha: 0.7, other: 2 },
    });
    const content = { type: 'activation' as const, activation: 'elu', params: { alpha: 1, other: 3 } };
    const [changed] = withPlaces([curve], [{ ...update, content }]);
    assert.deepEqual(changed?.params, { alpha: 0.7, other: 3 });
  });

  it('become what the code has become', () => {
    const content = { type: 'activation' as const, activation: 'gelu', params: {} };
    const [changed] = withPlaces([elu({ place })], [{ ...update, content }]);
    assert.ok(changed?.type === 'activation');
    assert.equal(changed.activation, 'gelu');
    assert.equal(changed.key, 'c0');
    assert.equal(changed.slot, 0);
  });
});

describe('what is at the cursor', () => {
  const gelu: Curve = { type: 'activation', key: 'new', activation: 'gelu', params: {}, visible: true };

  it('is added once, and takes the place of what was at the cursor before', () => {
    const first = withFollowed([elu()], gelu);
    assert.deepEqual(
      first.curves.map(({ follows = false }) => follows),
      [false, true],
    );
    const second = withFollowed(first.curves, { ...gelu, activation: 'tanh' });
    assert.deepEqual(
      second.curves.map((curve) => curve.type === 'activation' && curve.activation),
      ['elu', 'tanh'],
    );
    assert.equal(second.curves[1]?.key, first.curves[1]?.key);
  });

  it('keeps its row, its key and its colour among the curves of the user', () => {
    const followed: Curve = { ...gelu, key: 'mine', slot: 5, follows: true };
    const { curves } = withFollowed([followed, elu()], { ...gelu, activation: 'tanh' });
    assert.deepEqual(
      curves.map((curve) => [curve.type === 'activation' && curve.activation, curve.key, curve.slot]),
      [
        ['tanh', 'mine', 5],
        ['elu', 'c0', 0],
      ],
    );
  });

  it('is pointed out where the user has it already', () => {
    const { curves, keys } = withFollowed([elu()], { ...elu(), key: 'new' });
    assert.equal(curves.length, 1);
    assert.deepEqual(keys, ['c0']);
    assert.equal(curves[0]?.follows, undefined);
  });
});
