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

/** The properties of every view. */
export interface ViewProps {
  readonly state: PanelState;
  /** Whether the view is in front. Automatic work pauses while it is not. */
  readonly active: boolean;
}

/**
 * One tab of the panel. Its component is mounted when it is first opened and stays mounted, so that it keeps
 * its state.
 */
export interface PanelView {
  /** Stored in the state. */
  readonly id: string;
  readonly label: string;
  readonly component: ComponentType<ViewProps>;
}

/** The panel's tabs in order; the first is the initial one. */
export const views: readonly [PanelView, ...PanelView[]] = [
  { id: 'graph', label: message('Graph'), component: GraphView },
  { id: 'details', label: message('Details'), component: DetailsView },
  { id: 'lab', label: message('Lab'), component: LabView },
  { id: 'parity', label: message('Parity'), component: ParityView },
  { id: 'kinks', label: message('Kinks'), component: KinksView },
  { id: 'dtype', label: message('Dtype'), component: DtypeView },
  { id: 'fit', label: message('Fit'), component: FitView },
];
