import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../l10n';
import { useServices, useSource } from '../context';
import type { PanelView } from '.';
import { ViewPart } from './part';
import type { ViewProps } from './viewProps';

interface ViewBodyProps extends ViewProps {
  readonly view: PanelView;
}

/** The contents of a tab. */
export function ViewBody({ view, ...props }: ViewBodyProps): JSX.Element {
  const { component: View } = view;
  return View instanceof ViewPart ? <LoadedView part={View} {...props} /> : <View {...props} />;
}

interface LoadedViewProps extends ViewProps {
  readonly part: ViewPart;
}

/** A view that is loaded when it is first shown, or what stands in for it. */
function LoadedView({ part, ...props }: LoadedViewProps): JSX.Element {
  const { host } = useServices();
  const { component: View, problem } = useSource(part);
  useEffect(() => {
    void part.load();
  }, [part]);
  useEffect(() => {
    if (problem !== undefined)
      host.post({ type: 'problem', message: `A view could not be loaded: ${problem}`.slice(0, 2000) });
  }, [problem]);
  if (View) return <View {...props} />;
  if (problem === undefined)
    return (
      <p class="hint padded loading" role="status">
        {t('Loading…')}
      </p>
    );
  return (
    <div class="failure" role="alert" data-testid="not-loaded">
      <h2>{t('This view could not be loaded')}</h2>
      <p>{problem}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          host.post({ type: 'reload' });
        }}
      >
        {t('Reload')}
      </button>
    </div>
  );
}
