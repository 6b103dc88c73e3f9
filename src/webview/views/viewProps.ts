import type { PanelState } from '../../protocol/state';

/** The properties of every view. */
export interface ViewProps {
  readonly state: PanelState;
  /** Whether the view is in front. Automatic work pauses while it is not. */
  readonly active: boolean;
}
