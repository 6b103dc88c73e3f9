import { catalogue } from '../../src/math/catalogue';
import type { Curve } from '../../src/protocol/state';

/** The curve whose parameter changes from frame to frame. */
const DRAGGED = 'leaky_relu';

/**
 * That many curves for the panel, each a different activation with its defaults. The dragged one is the
 * first.
 */
export function curveSet(count: number): Curve[] {
  const ids = new Set([DRAGGED, ...catalogue.map(({ id }) => id)]);
  return [...ids].slice(0, count).map((activation, slot) => ({
    type: 'activation',
    key: `c${slot}`,
    activation,
    params: {},
    visible: true,
    slot,
  }));
}
