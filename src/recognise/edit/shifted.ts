import { shifted } from '../shifted';
import type { WrittenArgument } from '../bind';
import type { TextChange } from '../types';
import type { CallSite, Extent } from './site';

const moved = ({ from, to }: Extent, by: number): Extent => ({ from: from + by, to: to + by });

/** The edit moved by a number of UTF-16 units. */
const shiftedChange = (change: TextChange, by: number): TextChange => ({
  ...change,
  ...moved(change, by),
});

/**
 * The site with all offsets moved by a number of UTF-16 units: from a part of a text to the whole, or back.
 */
export function shiftedSite(site: CallSite, by: number): CallSite {
  const { slot, rewriting, written } = site;
  const argument = (one: WrittenArgument): WrittenArgument =>
    one.at ? { ...one, at: moved(one.at, by) } : one;
  return {
    ...site,
    reference: shifted(site.reference, by),
    written: {
      ...written,
      positional: written.positional.map(argument),
      named: new Map([...written.named].map(([name, one]) => [name, argument(one)])),
    },
    ...(slot && {
      slot: { ...slot, at: slot.at + by, ...(slot.lead && { lead: shiftedChange(slot.lead, by) }) },
    }),
    ...(rewriting && {
      rewriting: {
        ...rewriting,
        extent: moved(rewriting.extent, by),
        name: moved(rewriting.name, by),
        spell: (target) => {
          const name = rewriting.spell(target);
          return name && { ...name, imports: name.imports.map((change) => shiftedChange(change, by)) };
        },
      },
    }),
  };
}
