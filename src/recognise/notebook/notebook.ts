import { PythonDocument } from '../python/document';
import type { PythonSource } from '../python/view';
import type { ActivationReference, TextChange } from '../types';
import { withoutCommands } from './magics';

const SEPARATOR = '\n';

interface Cell {
  text: string;
  /** Offset in the joined text. */
  start: number;
}

/**
 * The Python cells of a notebook, read as one program from top to bottom: imports and names of earlier cells count in
 * later ones.
 */
export class SourceNotebook {
  private cells: Cell[];
  private readonly joined: PythonDocument;

  constructor(texts: readonly string[]) {
    this.cells = texts.map((text) => ({ text, start: 0 }));
    this.joined = new PythonDocument(
      this.cells.map(({ text }) => withoutCommands(text) + SEPARATOR).join(''),
    );
    this.place();
  }

  /** How many cells there are. */
  get length(): number {
    return this.cells.length;
  }

  /** One cell as a document of its own; its offsets count from its start. It follows its cell when others come or go. */
  cell(index: number): PythonSource {
    const cell = this.cells[index];
    if (!cell) throw new RangeError(`cell ${index} of ${this.cells.length}`);
    return {
      parse: (budgetMs) => this.joined.parse(budgetMs),
      update: (changes) => {
        this.updateCell(cell, changes);
      },
      references: () => this.referencesOf(cell),
      referenceAt: (offset) => {
        const found = this.joined.referenceAt(cell.start + offset);
        return found && isWithin(found, cell) ? shifted(found, -cell.start) : undefined;
      },
      view: () => ({
        analysis: this.joined.analysis(),
        start: cell.start,
        end: cell.start + cell.text.length,
      }),
    };
  }

  /** Takes out cells and puts others in their place, as an editor does when cells are added, moved or deleted. */
  replaceCells(start: number, deleted: number, texts: readonly string[]): void {
    const removed = this.cells.slice(start, start + deleted);
    const from = this.cells[start]?.start ?? this.joined.text.length;
    const to = removed.reduce((end, { text }) => end + text.length + SEPARATOR.length, from);
    const insert = texts.map((text) => withoutCommands(text) + SEPARATOR).join('');
    this.joined.update([{ from, to, insert }]);
    this.cells.splice(start, deleted, ...texts.map((text) => ({ text, start: 0 })));
    this.place();
  }

  /** Every activation of every cell, offsets counting from the start of its cell. */
  references(): readonly { readonly cell: number; readonly reference: ActivationReference }[] {
    return this.cells.flatMap((cell, index) =>
      this.referencesOf(cell).map((reference) => ({ cell: index, reference })),
    );
  }

  private referencesOf(cell: Cell): readonly ActivationReference[] {
    return this.joined
      .references()
      .filter((reference) => isWithin(reference, cell))
      .map((reference) => shifted(reference, -cell.start));
  }

  private updateCell(cell: Cell, changes: readonly TextChange[]): void {
    const before = withoutCommands(cell.text);
    for (const { from, to, insert } of changes) {
      cell.text = cell.text.slice(0, from) + insert + cell.text.slice(to);
    }
    const after = withoutCommands(cell.text);
    // An edit may turn a line into a command; what changes in the joined text is found by comparing.
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
      start += cell.text.length + SEPARATOR.length;
    }
  }
}

const isWithin = ({ start, end }: ActivationReference, cell: Cell): boolean =>
  start >= cell.start && end <= cell.start + cell.text.length;

const shifted = (reference: ActivationReference, by: number): ActivationReference => ({
  ...reference,
  start: reference.start + by,
  end: reference.end + by,
});
