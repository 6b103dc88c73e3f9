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

/** A tab whose component is loaded after the first paint. */
const later = (id: string, label: string, load: ConstructorParameters<typeof ViewPart>[0]): PanelView => ({
  id,
  label,
  component: new ViewPart(load),
});

/** The panel's tabs in order; the first is the initial one. */
export const views: readonly [PanelView, ...PanelView[]] = [
  { id: 'graph', label: message('Graph'), component: GraphView },
  later('details', message('Details'), async () => (await import('./detailsView')).DetailsView),
  later('lab', message('Lab'), async () => (await import('./labView')).LabView),
  later('parity', message('Parity'), async () => (await import('./lenses')).ParityView),
  later('kinks', message('Kinks'), async () => (await import('./lenses')).KinksView),
  later('dtype', message('Dtype'), async () => (await import('./lenses')).DtypeView),
  later('fit', message('Fit'), async () => (await import('./lenses')).FitView),
];
