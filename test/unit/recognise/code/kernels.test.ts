import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createSourceDocument, languageOfFile } from '../../../../src/recognise';
import type { ActivationReference } from '../../../../src/recognise/types';

const FOLDER = path.join(import.meta.dirname, 'kernels');
const FILES = fs.readdirSync(FOLDER).sort();

/** An activation marked on a line of the corpus, with the parameters that the line shows. */
interface Mark {
  readonly line: number;
  readonly text: string;
}

const said = (marked: Mark): string => `${marked.line}: ${marked.text}`;

/** Whether the reference matches the mark, in which `?` stands for an unknown value. */
function isMarked({ activation, params }: ActivationReference, text: string): boolean {
  const [id, ...values] = text.split(' ');
  const told = params.map((param) =>
    param.provenance === 'unknown' ? `${param.id}=?` : `${param.id}=${String(param.value)}`,
  );
  return activation === id && values.every((value) => told.includes(value));
}

/** The marked activations of a file that are not found, and those that are found without a mark. */
function judged(file: string): {
  readonly marks: number;
  readonly missing: string[];
  readonly wrong: string[];
} {
  const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');
  const marks = text.split('\n').flatMap((line, i): Mark[] => {
    const mark = /\/\/: (.+)$/.exec(line)?.[1];
    return mark === undefined ? [] : [{ line: i + 1, text: mark }];
  });
  const found = createSourceDocument(languageOfFile(file) ?? '', text)
    .references()
    .filter(({ kind }) => kind === 'expression')
    .map((reference) => ({ reference, line: text.slice(0, reference.start).split('\n').length }));
  const isRight = (mark: Mark, { reference, line }: (typeof found)[number]): boolean =>
    mark.line === line && isMarked(reference, mark.text);
  return {
    marks: marks.length,
    missing: marks.filter((mark) => !found.some((each) => isRight(mark, each))).map(said),
    wrong: found
      .filter((each) => !marks.some((mark) => isRight(mark, each)))
      .map(({ reference, line }) => `${line}: ${reference.activation ?? ''} ${reference.spelling}`),
  };
}

describe('a corpus of activations and what looks like them', () => {
  for (const file of FILES)
    it(`${file} is read as its marks say`, () => {
      const { marks, missing, wrong } = judged(file);
      assert.ok(marks >= 10);
      assert.deepEqual({ missing, wrong }, { missing: [], wrong: [] });
    });
});
