import { getEntry } from '../../src/math/catalogue';
import { entryHover } from '../../src/present/hover';
import { createSourceDocument } from '../../src/recognise';
import type { SourceDocument } from '../../src/recognise/types';
import { DARK_HOVER } from '../unit/support/hoverOptions';
import { modelSource } from './sourceText';
import { showTiming, time } from './timing';

/** The work behind one hover: find the reference, draw the graph, write the Markdown. */
function hover(source: SourceDocument, offset: number): void {
  while (!source.parse(50));
  const reference = source.referenceAt(offset);
  const entry = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  if (!reference || !entry) throw new Error('the benchmark hovers over nothing');
  entryHover(entry, reference, DARK_HOVER);
}

const EDIT = 'h = x\n        ';

/** Hover latency: cold (nothing parsed), warm, and after an edit above the hovered line. */
function benchFile(atLeast: number, runs: number): string[] {
  const text = modelSource(atLeast);
  const middle = text.indexOf('nn.LeakyReLU', text.length / 2) + 4;
  const edit = text.indexOf('h = self.inner', text.length / 4);
  const cold = time(
    runs,
    () => createSourceDocument('python', text),
    (source) => {
      hover(source, middle);
    },
  );
  const warmSource = createSourceDocument('python', text);
  const warm = time(
    10 * runs,
    () => warmSource,
    (source) => {
      hover(source, middle);
    },
  );
  let shift = 0;
  const edited = time(
    5 * runs,
    () => {
      warmSource.update([{ from: edit, to: edit, insert: EDIT }]);
      shift += EDIT.length;
      return warmSource;
    },
    (source) => {
      hover(source, middle + shift);
    },
  );
  const lines = text.split('\n').length;
  return [
    `hover, ${lines} lines, cold        ${showTiming(cold)}`,
    `hover, ${lines} lines, warm        ${showTiming(warm)}`,
    `hover, ${lines} lines, after edit  ${showTiming(edited)}`,
  ];
}

/** The latency of hovers in files of two sizes. */
export const benchHover = (): string[] => [...benchFile(10_000, 20), ...benchFile(50_000, 10)];
