import type { ToPanel } from '../../protocol/messages';
import { LIMITS } from '../../protocol/limits';
import type { Curve, Place } from '../../protocol/state';
import { adopted, withAdded, type Added } from './curveSet';
import { compact } from '../../math/compact';

type PlaceUpdate = Extract<ToPanel, { type: 'places' }>['places'][number];

/** The curves with their changed places. Where the code has changed, its new values replace the curve's. */
export const withPlaces = (curves: readonly Curve[], updates: readonly PlaceUpdate[]): readonly Curve[] =>
  curves.map((curve) => {
    const update = updates.find(({ id }) => id === curve.place?.id);
    return update && curve.place ? placed(curve, curve.place, update) : curve;
  });

function placed(curve: Curve, before: Place, { origin, content, isGone, ...rest }: PlaceUpdate): Curve {
  const place: Place = { ...before, ...rest };
  if (isGone) place.isGone = true;
  else delete place.isGone;
  const moved = { ...curve, origin, place };
  if (!content) return moved;
  const { key, visible, slot, follows } = curve;
  const common = {
    key,
    visible,
    origin,
    place,
    ...compact({ slot }),
    ...(follows && { follows }),
  };
  if (content.type === 'expression') return { ...common, type: 'expression', text: content.text, params: {} };
  const { activation, params } = content;
  if (moved.type !== 'activation' || moved.activation !== activation)
    return { ...common, type: 'activation', activation, params };
  const changed = Object.entries(params).filter(([id, value]) => before.params[id] !== value);
  return { ...moved, params: { ...moved.params, ...Object.fromEntries(changed) } };
}

/**
 * The curves with the one at the cursor in place of the previous one. If it is there already, it is
 * highlighted.
 */
export function withFollowed(curves: readonly Curve[], curve: Curve): Added {
  const at = curves.findIndex(({ follows }) => follows === true);
  const others = curves.filter((_, i) => i !== at);
  const added = withAdded(others, [curve]);
  if (added.curves.length === others.length || at < 0) return marked(added, others);
  const replaced = {
    ...adopted(curve, others),
    ...slotOf(curves[at]),
    key: curves[at]?.key ?? '',
    follows: true,
  };
  return {
    curves: curves.map((other, i) => (i === at ? replaced : other)),
    keys: [replaced.key],
    dropped: 0,
  };
}

const slotOf = (curve: Curve | undefined): Pick<Curve, 'slot'> =>
  curve?.slot === undefined ? {} : { slot: curve.slot };

/** A new curve follows the cursor from now on; one that the user had added does not. */
const marked = (added: Added, before: readonly Curve[]): Added => ({
  ...added,
  curves: added.curves.map((curve) =>
    before.some(({ key }) => key === curve.key) || before.length >= LIMITS.curves
      ? curve
      : { ...curve, follows: true },
  ),
});
