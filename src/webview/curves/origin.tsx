import { t } from '../../l10n';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Curve } from '../../protocol/state';
import { useServices } from '../context';
import type { Resolved } from './resolve';

interface OriginProps {
  readonly curve: Curve;
  readonly resolved: Resolved;
}

/** The origin of a curve: a link to its line, and a way to write its values back if they differ. */
export function Origin({ curve, resolved }: OriginProps): JSX.Element | null {
  const { host } = useServices();
  const { origin, place } = curve;
  if (origin === undefined) return null;
  if (!place) return <span class="origin">{origin}</span>;
  const changed = changedParams(curve, resolved);
  return (
    <>
      <button
        type="button"
        class={place.isGone ? 'link origin gone' : 'link origin'}
        title={place.isGone ? t('Go to its former line') : t('Go to this line')}
        onClick={() => {
          host.post({ type: 'goTo', id: place.id });
        }}
        data-testid="curve-origin"
      >
        {origin}
      </button>
      {place.isGone && (
        <span class="gone-note" data-testid="curve-gone">
          {t('no longer there')}
        </span>
      )}
      {changed.length > 0 && curve.type === 'activation' && !place.isGone && (
        <button
          type="button"
          class="button secondary apply"
          title={t('Write {0} into {1}', changed.map(({ text }) => text).join(', '), origin)}
          onClick={() => {
            host.post({
              type: 'applyToCode',
              id: place.id,
              activation: curve.activation,
              params: Object.fromEntries(changed.map(({ id, value }) => [id, value])),
            });
          }}
          data-testid="curve-apply"
        >
          {t('Apply to the code')}
        </button>
      )}
    </>
  );
}

/** The parameters whose values differ from the code's. */
function changedParams(
  { place }: Curve,
  { parameters }: Resolved,
): readonly { readonly id: string; readonly value: number; readonly text: string }[] {
  return parameters.flatMap(({ id, symbol, value, default: usual }) => {
    const inCode = place?.params[id] ?? usual;
    return Number.isFinite(value) && value !== inCode
      ? [{ id, value, text: `${symbol} = ${formatNumber(value)}` }]
      : [];
  });
}
