import type { MeasuredSource } from '../../../src/extension/panel/measuredFeed';

/** No pre-activation is measured. */
export const NO_MEASURED: MeasuredSource = {
  onDidChange: () => ({ dispose: () => undefined }),
  offered: () => Promise.resolve([]),
  site: () => Promise.resolve(undefined),
};
