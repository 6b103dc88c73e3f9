import * as v from 'valibot';
import { PanelStateSchema, type PanelState } from '../../../src/protocol/state';

/** The state that messages and stored text carry; undefined for anything that is not one. */
export function parseState(value: unknown): PanelState | undefined {
  const result = v.safeParse(PanelStateSchema, value);
  return result.success ? result.output : undefined;
}
