import type { SourceDocuments } from '../../../src/extension/documents';
import { FakeEvent } from './fakeVscode';

/** No document is open, so none is read. */
export const NO_DOCUMENTS = { onDidLearn: new FakeEvent<unknown>().event } as unknown as SourceDocuments;
