import * as vscode from 'vscode';
import { createNotebook } from '../recognise';
import type { SourceDocument } from '../recognise/types';

const CELL_SCHEME = 'vscode-notebook-cell';

interface Cached {
  /** The cells and their versions that `source` was made from. */
  readonly signature: string;
  readonly source: ReturnType<typeof createNotebook>;
}

/** Open notebooks, read as one program each, so that the imports of earlier cells count; made anew after an edit. */
export class NotebookSources implements vscode.Disposable {
  private readonly cache = new Map<string, Cached>();
  private readonly subscription = vscode.workspace.onDidCloseNotebookDocument((notebook) => {
    this.cache.delete(notebook.uri.toString());
  });

  /** The document's cell as part of its notebook; undefined where it is no Python cell of an open notebook. */
  cellOf(document: vscode.TextDocument): SourceDocument | undefined {
    if (document.uri.scheme !== CELL_SCHEME || document.languageId !== 'python') return undefined;
    for (const notebook of vscode.workspace.notebookDocuments) {
      const documents = notebook
        .getCells()
        .filter((cell) => cell.kind === vscode.NotebookCellKind.Code && cell.document.languageId === 'python')
        .map((cell) => cell.document);
      const index = documents.indexOf(document);
      if (index >= 0) return this.sourceOf(notebook, documents).cell(index);
    }
    return undefined;
  }

  clear(): void {
    this.cache.clear();
  }

  dispose(): void {
    this.clear();
    this.subscription.dispose();
  }

  private sourceOf(
    notebook: vscode.NotebookDocument,
    documents: readonly vscode.TextDocument[],
  ): Cached['source'] {
    const key = notebook.uri.toString();
    const signature = documents.map(({ uri, version }) => `${uri.fragment}@${version}`).join(' ');
    const known = this.cache.get(key);
    if (known?.signature === signature) return known.source;
    const source = createNotebook(documents.map((document) => document.getText()));
    this.cache.set(key, { signature, source });
    return source;
  }
}
