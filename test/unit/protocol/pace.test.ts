import assert from 'node:assert/strict';
import { Pace } from '../../../src/protocol/pace';

describe('a pace', () => {
  const kept = { setTimeout, clearTimeout, now: performance.now.bind(performance) };
  let time: number;
  let timers: Map<number, { readonly at: number; readonly run: () => void }>;
  let runs: number[];
  let pace: Pace;

  /** Lets the time pass, in milliseconds. */
  const pass = (duration: number): void => {
    const end = time + duration;
    for (;;) {
      const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [id, { at, run }] = next;
      timers.delete(id);
      time = at;
      run();
    }
    time = end;
  };

  beforeEach(() => {
    time = 1000;
    timers = new Map();
    runs = [];
    let id = 0;
    Object.assign(globalThis, {
      setTimeout: (run: () => void, delay: number) => {
        timers.set(++id, { at: time + delay, run });
        return id;
      },
      clearTimeout: (timer: number) => timers.delete(timer),
    });
    performance.now = () => time;
    pace = new Pace(() => runs.push(time));
  });

  afterEach(() => {
    Object.assign(globalThis, { setTimeout: kept.setTimeout, clearTimeout: kept.clearTimeout });
    performance.now = kept.now;
  });

  it('runs at once, and then once for all requests of an interval', () => {
    pace.soon(100);
    for (let i = 0; i < 3; i++) {
      pass(30);
      pace.soon(100);
    }
    pass(500);
    assert.deepEqual(runs, [1000, 1100]);
  });

  it('runs at once when the interval is just over', () => {
    pace.now();
    pass(100);
    pace.soon(100);
    assert.deepEqual(runs, [1000, 1100]);
  });

  it('serves the most urgent request, and the others with it', () => {
    pace.now();
    pace.soon(100);
    pace.soon(50);
    pace.soon(80);
    pass(500);
    assert.deepEqual(runs, [1000, 1050]);
  });

  it('runs for nobody else after it has run at once', () => {
    pace.now();
    pace.soon(100);
    pass(20);
    pace.now();
    pass(500);
    assert.deepEqual(runs, [1000, 1020]);
  });

  it('is flushed where something waits, and only there', () => {
    pace.flush();
    pace.now();
    pace.flush();
    pace.soon(100);
    pace.flush();
    pass(500);
    assert.deepEqual(runs, [1000, 1000]);
  });
});
