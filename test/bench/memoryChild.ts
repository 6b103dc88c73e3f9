import { createSourceDocument } from '../../src/recognise';
import type { SourceDocument } from '../../src/recognise/types';
import { modelSource } from './sourceText';

/** The number of documents that the extension keeps parsed. */
const DOCUMENTS = 12;

/** Bytes of the heap in use after garbage collection. */
function usedHeap(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Texts that share no memory, as texts of different files do; each is one flat string. */
function texts(lines: number): string[] {
  const text = modelSource(lines);
  return Array.from({ length: DOCUMENTS }, (_, i) =>
    new TextDecoder().decode(new TextEncoder().encode(`# file ${i}\n${text}`)),
  );
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

/** Heap per document including its text, after parsing and a hover, and once all its references are known. */
function benchDocuments(lines: number): string {
  const before = usedHeap();
  const contents = texts(lines);
  const withTexts = usedHeap();
  const open: SourceDocument[] = contents.map((text) => createSourceDocument('python', text));
  for (const [i, source] of open.entries()) {
    while (!source.parse(50));
    source.referenceAt((contents[i] ?? '').lastIndexOf('nn.LeakyReLU') + 4);
  }
  const hovered = usedHeap();
  let references = 0;
  for (const source of open) references += source.references().length;
  const listed = usedHeap();
  const each = (bytes: number): string => megabytes(bytes / DOCUMENTS);
  if (references === 0) throw new Error('the documents have no references');
  return [
    `memory, ${lines} lines, per open document  text ${each(withTexts - before)}`,
    `after a hover ${each(hovered - withTexts)} more`,
    `with all references ${each(listed - withTexts)} more (${DOCUMENTS} documents, heap after collection)`,
  ].join(', ');
}

// The first run compiles code and fills caches that all documents share.
benchDocuments(200);
for (const lines of [1000, 10_000]) console.log(benchDocuments(lines));
