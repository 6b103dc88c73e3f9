import type { Import, NeighbourNames } from '../neighbours';
import type { Work } from '../work';
import { PythonDocument } from '../python/document';
import type { PythonSource } from '../python/view';
import { shiftedSite } from '../edit/shifted';
import { shifted } from '../shifted';
import type { ActivationReference, StringSlot } from '../types';
import { endOf } from './closing';
import { withoutCommands } from './magics';

interface Cell {
  readonly text: string;
  /** Offset in the joined programs. */
  readonly start: number;
}

/** The cell as plain Python, of the same length, and the text that ends it. */
function programOf(text: string): string {
  const program = withoutCommands(text);
  return program + endOf(program);
}

/**
 * The Python cells of a notebook, read as one program from top to bottom. Imports and names of earlier cells
 * are valid in later ones.
 */
export class SourceNotebook {
  private readonly cells: readonly Cell[];
  private readonly joined: PythonDocument;

  constructor(texts: readonly string[]) {
    let joined = '';
    this.cells = texts.map((text) => {
      const start = joined.length;
      joined += programOf(text);
      return { text, start };
    });
    this.joined = new PythonDocument(joined);
  }

  /** Like {@link SourceDocument.search}, for all cells. */
  search(budgetMs: number): boolean {
    return this.joined.search(budgetMs);
  }

  /** Like {@link SourceDocument.parse}, for all cells. */
  parse(budgetMs: number): boolean {
    return this.joined.parse(budgetMs);
  }

  /** Like {@link SourceDocument.imports}, for all cells. */
  imports(): Work<readonly Import[]> {
    return this.joined.imports();
  }

  /** Like {@link SourceDocument.takeNames}, for all cells. */
  takeNames(names: NeighbourNames): void {
    this.joined.takeNames(names);
  }

  /** The number of cells. */
  get length(): number {
    return this.cells.length;
  }

  /** One cell as a separate document, with offsets from its start. */
  cell(index: number): PythonSource {
    const cell = this.cells[index];
    if (!cell) throw new RangeError(`cell ${index} of ${this.cells.length}`);
    return {
      parse: (budgetMs) => this.joined.parse(budgetMs),
      search: (budgetMs) => this.joined.search(budgetMs),
      references: () => this.referencesOf(cell),
      referenceAt: (offset) => {
        const found = this.joined.referenceAt(cell.start + offset);
        return found && isWithin(found, cell) ? inCell(found, cell) : undefined;
      },
      stringSlotAt: (offset) => {
        const slot = this.joined.stringSlotAt(cell.start + offset);
        return slot && slotInCell(slot, cell);
      },
      siteAt: (offset) => {
        const site = this.joined.siteAt(cell.start + offset);
        return site && isWithin(site.reference, cell) ? shiftedSite(site, -cell.start) : undefined;
      },
      imports: () => this.imports(),
      takeNames: (names) => {
        this.takeNames(names);
      },
      view: () => ({
        analysis: this.joined.analysis(),
        start: cell.start,
        end: cell.start + cell.text.length,
      }),
    };
  }

  /** All activations of all cells, with offsets from the start of their cell. */
  references(): readonly { readonly cell: number; readonly reference: ActivationReference }[] {
    const found: { readonly cell: number; readonly reference: ActivationReference }[] = [];
    let index = 0;
    for (const reference of this.joined.references()) {
      // References are in the order of the cells.
      while (reference.start >= (this.cells[index + 1]?.start ?? Infinity)) index++;
      const cell = this.cells[index];
      if (cell && isWithin(reference, cell))
        found.push({ cell: index, reference: shifted(reference, -cell.start) });
    }
    return found;
  }

  private referencesOf(cell: Cell): readonly ActivationReference[] {
    return this.joined
      .references()
      .filter((reference) => isWithin(reference, cell))
      .map((reference) => shifted(reference, -cell.start));
  }
}

/** Text that was added to close a string is not part of the cell. */
function slotInCell(slot: StringSlot, { start, text }: Cell): StringSlot {
  const to = slot.to - start;
  const isClosed = slot.isClosed && to < text.length;
  return { ...slot, from: slot.from - start, to: Math.min(to, text.length), isClosed };
}

const isWithin = ({ start, end }: ActivationReference, cell: Cell): boolean =>
  start >= cell.start && end <= cell.start + cell.text.length;

/** The reference with offsets from the start of its cell. A definition in another cell is dropped. */
function inCell({ definition, ...reference }: ActivationReference, cell: Cell): ActivationReference {
  const placed = shifted(reference, -cell.start);
  const at = definition === undefined ? -1 : definition - cell.start;
  return at >= 0 && at < cell.text.length ? { ...placed, definition: at } : placed;
}
