/** The scripts of pages and components: HTML and Vue. */

import type { ActivationReference, EditedDocument, StringSlot, TextChange } from '../../types';
import type { BackwardPair } from '../../backward/pair';
import type { CallSite } from '../../edit/site';
import type { Work } from '../../work';
import { createTypeScriptDocument } from '.';

const SCRIPT = /(<script\b(?<attributes>[^>]*)>)(?<code>[^]*?)<\/script\s*>/gi;
/** Scripts that are programs; others are templates, shaders and data. */
const PROGRAM =
  /^(?!.*\btype\s*=)|\btype\s*=\s*["']?(?:module|text\/(?:java|type)script|application\/javascript)\b/i;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The text with nothing but its scripts, each in its place. */
function scriptsOf(page: string): string {
  let code = '';
  let end = 0;
  for (const { index, 0: whole, 1: head = '', groups } of page.matchAll(SCRIPT)) {
    const script = groups?.['code'] ?? '';
    const from = index + head.length;
    const isProgram = PROGRAM.test(groups?.['attributes']?.replace(/\s+/g, ' ') ?? '');
    code += blank(page.slice(end, from)) + (isProgram ? script : blank(script));
    code += `;${blank(page.slice(from + script.length + 1, index + whole.length))}`;
    end = index + whole.length;
  }
  return code + blank(page.slice(end));
}

/** A page, read for what its scripts say. An edit may make script of what was none: everything is read anew. */
export class ScriptedDocument implements EditedDocument {
  private scripts: EditedDocument;

  constructor(private page: string) {
    this.scripts = createTypeScriptDocument(scriptsOf(page));
  }

  parse(budgetMs: number): boolean {
    return this.scripts.parse(budgetMs);
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes)
      this.page = this.page.slice(0, from) + insert + this.page.slice(to);
    this.scripts = createTypeScriptDocument(scriptsOf(this.page));
  }

  search(budgetMs: number): boolean {
    return this.scripts.search(budgetMs);
  }

  references(): readonly ActivationReference[] {
    return this.scripts.references();
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.scripts.referenceAt(offset);
  }

  *derivatives(): Work<readonly BackwardPair[]> {
    return this.scripts.derivatives ? yield* this.scripts.derivatives() : [];
  }

  siteAt(offset: number): CallSite | undefined {
    return this.scripts.siteAt?.(offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return this.scripts.stringSlotAt?.(offset);
  }
}
