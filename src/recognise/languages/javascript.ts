import { createJavaScriptDocument, createTsxDocument, createTypeScriptDocument } from '../code/javascript';
import { ScriptedDocument } from '../code/javascript/scripts';
import { commented } from '../commented';
import type { Family } from '../loaded';

export const family: Family = {
  readers: {
    javascript: commented('javascript', createJavaScriptDocument),
    javascriptreact: commented('javascriptreact', createJavaScriptDocument),
    typescript: commented('typescript', createTypeScriptDocument),
    typescriptreact: commented('typescriptreact', createTsxDocument),
    html: (text) => new ScriptedDocument(text),
    vue: (text) => new ScriptedDocument(text),
  },
};
