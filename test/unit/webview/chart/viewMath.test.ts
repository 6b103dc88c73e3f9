import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from '../../../../src/protocol/limits';
import { rangeProblem, type View } from '../../../../src/protocol/state';
import {
  keyboardStep,
  panned,
  panView,
  pinchView,
  snapped,
  zoomed,
  zoomView,
  type Pinch,
  type Range,
} from '../../../../src/webview/chart/viewMath';

const range: fc.Arbitrary<Range> = fc
  .record({
    min: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    span: fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
  })
  .map(({ min, span }) => ({ min, max: min + span }));
const view: fc.Arbitrary<View> = range.map(({ min, max }) => ({ zMin: min, zMax: max }));

describe('two fingers', () => {
  const y = { min: 0, max: 4 };
  const finger = (across: number, up: number, distance: number): Pinch => ({ across, up, distance });

  it('that part to twice their distance show half as much, with what is between them in its place', () => {
    const view = pinchView({ zMin: -6, zMax: 6 }, y, finger(0.75, 0.5, 100), finger(0.75, 0.5, 200));
    assert.deepEqual(view, { zMin: -1.5, zMax: 4.5 });
  });

  it('take along what is between them', () => {
    const view = pinchView({ zMin: -6, zMax: 6, y }, y, finger(0.5, 0.5, 100), finger(0.75, 0.25, 200));
    assert.deepEqual(view, { zMin: -4.5, zMax: 1.5, y: { min: 1.5, max: 3.5 } });
  });

  it('that meet do not divide by nothing', () => {
    const view = pinchView({ zMin: -6, zMax: 6 }, y, finger(0.5, 0.5, 100), finger(0.5, 0.5, 0));
    assert.deepEqual(view, { zMin: -600, zMax: 600 });
  });
});

describe('zooming', () => {
  it('keeps the point under the pointer where it is', () => {
    fc.assert(
      fc.property(
        range,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (r, share, factor) => {
          const at = r.min + share * (r.max - r.min);
          const next = zoomed(r, at, factor);
          const place = (at - next.min) / (next.max - next.min);
          assert.ok(Math.abs(place - share) < 1e-6, `${place} for ${share}`);
        },
      ),
    );
  });

  it('is undone by the opposite zoom at the same point', () => {
    const back = zoomed(zoomed({ min: -6, max: 6 }, 1.5, 0.8), 1.5, 1 / 0.8);
    assert.ok(Math.abs(back.min + 6) < 1e-12 && Math.abs(back.max - 6) < 1e-12);
  });

  it('stays drawable however often it is repeated', () => {
    fc.assert(
      fc.property(view, fc.array(fc.constantFrom(0.2, 0.9, 1.1, 20), { maxLength: 60 }), (start, factors) => {
        let now = start;
        for (const factor of factors) now = zoomView(now, { z: now.zMin, y: 0 }, factor);
        assert.equal(rangeProblem(now.zMin, now.zMax, 'z'), undefined);
      }),
    );
  });

  it('takes a y range along that the user has set, and makes none otherwise', () => {
    const manual = zoomView({ zMin: -1, zMax: 1, y: { min: -2, max: 2 } }, { z: 0, y: 0 }, 0.5);
    assert.deepEqual(manual, { zMin: -0.5, zMax: 0.5, y: { min: -1, max: 1 } });
    assert.deepEqual(zoomView({ zMin: -1, zMax: 1 }, { z: 0, y: 0 }, 0.5), { zMin: -0.5, zMax: 0.5 });
  });
});

describe('panning', () => {
  it('moves both ends by the same amount', () => {
    assert.deepEqual(panView({ zMin: -6, zMax: 6 }, { z: 1.5, y: 9 }), { zMin: -4.5, zMax: 7.5 });
  });

  it('stops at the limits with the width kept', () => {
    const { magnitude } = LIMITS;
    assert.deepEqual(panned({ min: 0, max: 10 }, 1e9), { min: magnitude - 10, max: magnitude });
    assert.deepEqual(panned({ min: 0, max: 10 }, -1e9), { min: -magnitude, max: 10 - magnitude });
  });
});

describe('the keyboard’s step', () => {
  it('is 1, 2 or 5 times a power of ten near a hundredth of the range', () => {
    fc.assert(
      fc.property(view, (v) => {
        const step = keyboardStep(v);
        const share = step / (v.zMax - v.zMin);
        assert.ok(share > 0.0057 && share < 0.0144, String(share));
        const mantissa = Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6));
        assert.ok([1, 2, 5].includes(mantissa), String(mantissa));
      }),
    );
  });

  it('lands on round numbers', () => {
    assert.equal(snapped(0.1 + 0.2, 0.1), 0.3);
    assert.equal(snapped(-1.23456, 0.05), -1.25);
    assert.equal(snapped(7, 2), 8);
  });
});
