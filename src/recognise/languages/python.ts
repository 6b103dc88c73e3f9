import { commentedPython } from '../commented';
import type { Family } from '../loaded';
import { PythonDocument } from '../python/document';

export const family: Family = {
  readers: { python: (text) => commentedPython(new PythonDocument(text), text) },
};
