import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { PanelState, Preset } from '../protocol/state';
import type { Theme } from './chart/theme';
import type { Lab } from './lab/lab';
import type { MeasuredClient } from './measured/client';
import type { Notice } from './store/notices';
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

/** Renders again whenever the source reports a change of its value. */
export function useSource<T>(source: { subscribe(listener: () => void): () => void }, read: () => T): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const update = (): void => {
      setValue(read);
    };
    update();
    return source.subscribe(update);
    // `read` only reads from the source, so it is not a dependency.
  }, [source]);
  return value;
}
