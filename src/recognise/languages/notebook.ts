import type { Family } from '../loaded';
import { NotebookFile } from '../notebook/ipynb';
import { SourceNotebook } from '../notebook/notebook';

export const family: Family = { readers: { jupyter: (text) => new NotebookFile(text) } };

/** The Python cells of a notebook that is open in an editor. */
export const createNotebook = (cells: readonly string[]): SourceNotebook => new SourceNotebook(cells);
