import { message } from '../../l10n';
import type { ComponentType } from 'preact';
import type { PanelState } from '../../protocol/state';
import { DetailsView } from './detailsView';
import { DtypeView } from './dtypeView';
import { FitView } from './fitView';
import { GraphView } from './graphView';
import { LabView } from './labView';
import { KinksView } from './kinksView';
import { ParityView } from './parityView';

export interface ViewProps {
  readonly state: PanelState;
  /** Whether the view is in front; what runs by itself rests while it is not. */
  readonly active: boolean;
}

/** One tab of the panel. Its component is mounted when it is first opened, and stays so that it keeps what it has. */
export interface PanelView {
  /** Kept in the state. */
  readonly id: string;
  readonly label: string;
  readonly component: ComponentType<ViewProps>;
}

/** The panel's tabs, in order; the first is the one to start with. */
export const views: readonly [PanelView, ...PanelView[]] = [
  { id: 'graph', label: message('Graph'), component: GraphView },
  { id: 'details', label: message('Details'), component: DetailsView },
  { id: 'lab', label: message('Lab'), component: LabView },
  { id: 'parity', label: message('Parity'), component: ParityView },
  { id: 'kinks', label: message('Kinks'), component: KinksView },
  { id: 'dtype', label: message('Dtype'), component: DtypeView },
  { id: 'fit', label: message('Fit'), component: FitView },
];
