import { message } from '../../l10n';
import type { ComponentType } from 'preact';
import { GraphView } from './graphView';
import { ViewPart } from './part';
import type { ViewProps } from './viewProps';

/**
 * One tab of the panel. Its component is mounted when it is first opened and stays mounted, so that it keeps
 * its state.
 */
export interface PanelView {
  /** Stored in the state. */
  readonly id: string;
  readonly label: string;
  /** The component, or how it is loaded if the first paint does not wait for it. */
  readonly component: ComponentType<ViewProps> | ViewPart;
}

/** The panel's tabs in order; the first is the initial one. */
export const views: readonly [PanelView, ...PanelView[]] = [
  { id: 'graph', label: message('Graph'), component: GraphView },
  {
    id: 'details',
    label: message('Details'),
    component: new ViewPart(async () => (await import('./detailsView')).DetailsView),
  },
  {
    id: 'lab',
    label: message('Lab'),
    component: new ViewPart(async () => (await import('./labView')).LabView),
  },
  {
    id: 'parity',
    label: message('Parity'),
    component: new ViewPart(async () => (await import('./lenses')).ParityView),
  },
  {
    id: 'kinks',
    label: message('Kinks'),
    component: new ViewPart(async () => (await import('./lenses')).KinksView),
  },
  {
    id: 'dtype',
    label: message('Dtype'),
    component: new ViewPart(async () => (await import('./lenses')).DtypeView),
  },
  {
    id: 'fit',
    label: message('Fit'),
    component: new ViewPart(async () => (await import('./lenses')).FitView),
  },
];
