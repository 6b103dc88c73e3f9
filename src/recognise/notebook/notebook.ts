import type { Import, NeighbourNames } from '../neighbours';
import type { Work } from '../work';
import { PythonDocument } from '../python/document';
import type { PythonSource } from '../python/view';
import { shiftedSite } from '../edit/shifted';
import { shifted } from '../shifted';
import type { ActivationReference, StringSlot, TextChange } from '../types';
import { endOf } from './closing';
import { withoutCommands } from './magics';

interface Cell {
  text: string;
  /** The text that is read: the cell as plain Python, of the same length, and the text that ends it. */
  program: string;
  /** Offset in the joined programs. */
  start: number;
}

const cellOf = (text: string): Cell => ({ text, program: programOf(text), start: 0 });

function programOf(text: string): string {
  const program = withoutCommands(text);
  return program + endOf(program);
}

const joinedPrograms = (cells: readonly Cell[]): string => cells.map(({ program }) => program).join('');

/**
 * The Python cells of a notebook, read as one program from top to bottom. Imports and names of earlier cells
 * are valid in later ones.
 */
export class SourceNotebook {
  private readonly cells: Cell[];
  private readonly joined: PythonDocument;

  constructor(texts: readonly string[]) {
    this.cells = texts.map(cellOf);
    this.joined = new PythonDocument(joinedPrograms(this.cells));
    this.place();
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

  /**
   * One cell as a separate document, with offsets from its start. It follows its cell when others are added
   * or removed.
   */
  cell(index: number): PythonSource {
    const cell = this.cells[index];
    if (!cell) throw new RangeError(`cell ${index} of ${this.cells.length}`);
    return {
      parse: (budgetMs) => this.joined.parse(budgetMs),
      search: (budgetMs) => this.joined.search(budgetMs),
      update: (changes) => {
        this.updateCell(cell, changes);
      },
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

  /** Replaces cells by others, as an editor does when cells are added, moved or deleted. */
  replaceCells(start: number, deleted: number, texts: readonly string[]): void {
    const from = this.cells[start]?.start ?? this.joined.text.length;
    const added = texts.map(cellOf);
    const removed = this.cells.splice(start, deleted, ...added);
    const to = from + joinedPrograms(removed).length;
    this.joined.update([{ from, to, insert: joinedPrograms(added) }]);
    this.place();
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

  private updateCell(cell: Cell, changes: readonly TextChange[]): void {
    const before = cell.program;
    for (const { from, to, insert } of changes) {
      cell.text = cell.text.slice(0, from) + insert + cell.text.slice(to);
    }
    const after = programOf(cell.text);
    cell.program = after;
    // An edit may turn a line into a command or open a bracket, so the changes in the joined text are found
    // by comparing.
    const limit = Math.min(before.length, after.length);
    let head = 0;
    while (head < limit && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < limit - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    this.joined.update([
      {
        from: cell.start + head,
        to: cell.start + before.length - tail,
        insert: after.slice(head, after.length - tail),
      },
    ]);
    this.place();
  }

  private place(): void {
    let start = 0;
    for (const cell of this.cells) {
      cell.start = start;
      start += cell.program.length;
    }
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
