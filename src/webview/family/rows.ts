import { relativesOf, type Relative } from '../../math/catalogue/family';
import type { ActivationEntry } from '../../math/catalogue/types';
import { compact } from '../../math/compact';

/** One line of the family tree. */
export interface FamilyRow {
  /** The ids from the root's relatives down to this one, joined; empty for the root. Two rows never share one. */
  readonly path: string;
  readonly entry: ActivationEntry;
  /** Its relation to the row above it; absent for the root. */
  readonly relative?: Relative;
  /** The relatives that it can show in turn: none that stand above it already. */
  readonly below: number;
  /** The relatives that it shows. */
  readonly children: readonly FamilyRow[];
}

export const ROOT = '';

/** The tree as it is shown: the root's relatives, and those of every row that is expanded. */
export function familyRows(root: ActivationEntry, expanded: ReadonlySet<string>): FamilyRow {
  const rowOf = (
    entry: ActivationEntry,
    path: string,
    above: readonly ActivationEntry[],
    relative?: Relative,
  ): FamilyRow => {
    const line = [...above, entry];
    const relatives = relativesOf(entry).filter(({ entry: other }) => !line.includes(other));
    const isOpen = path === ROOT || expanded.has(path);
    return {
      path,
      entry,
      ...compact({ relative }),
      below: relatives.length,
      children: isOpen
        ? relatives.map((other) =>
            rowOf(other.entry, `${path}/${other.entry.id}:${other.kinship}`, line, other),
          )
        : [],
    };
  };
  return rowOf(root, ROOT, []);
}

/** All rows from top to bottom. */
export const flattened = (row: FamilyRow): readonly FamilyRow[] => [row, ...row.children.flatMap(flattened)];
