import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { PanelState, Preset } from '../protocol/state';
import type { Theme } from './chart/theme';
import type { Lab } from './lab/lab';
import type { MeasuredClient } from './measured/client';
import type { Notice } from './store/notices';
import type { Observable } from './store/observable';
import type { Dispatch } from './store/store';
import type { Host } from './vscodeApi';

/** Shared by all parts of the panel, besides their own properties. */
export interface Services {
  readonly dispatch: Dispatch;
  /**
   * The current state. It is newer than the rendered one if several events come before the next rendering.
   */
  readonly current: () => PanelState;
  readonly host: Host;
  readonly lab: Lab;
  readonly measured: MeasuredClient;
  readonly notify: (notice: Notice | undefined) => void;
  readonly theme: Theme;
  /** The user's own presets. */
  readonly presets: readonly Preset[];
}

/** The context that provides the services. */
export const ServicesContext = createContext<Services | undefined>(undefined);

/**
 * The services of the panel.
 * @throws outside of the panel's component tree
 */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('The panel is not set up.');
  return services;
}

/** The model of a source. Renders again whenever the source reports a change of it. */
export function useSource<T>(source: Pick<Observable<T>, 'model' | 'subscribe'>): T {
  const [model, setModel] = useState(() => source.model);
  useEffect(() => {
    const update = (): void => {
      setModel(() => source.model);
    };
    update();
    return source.subscribe(update);
  }, [source]);
  return model;
}
