import { FakeEvent } from './fakeVscode';
import type { MeasuredSource } from '../../../src/extension/panel/measuredFeed';

/** A source without measured pre-activations. */
export const NO_MEASURED: MeasuredSource = {
  onDidChange: new FakeEvent<void>().event,
  offered: () => Promise.resolve([]),
  site: () => Promise.resolve(undefined),
};
