import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Framework } from '../../../../src/math/catalogue/types';
import type { ActivationReference, EditedDocument, TextChange } from '../../../../src/recognise/types';

/** Creates a document of one language. */
export type Create = (text: string) => EditedDocument;

/** A reference without its location: `leaky_relu class negative_slope=0.2 code`. */
function describeReference({ activation, kind, params }: ActivationReference): string {
  const values = params.map(({ id, value, provenance }) => `${id}=${value} ${provenance}`);
  return [`${activation ?? ''} ${kind}`, ...values].join(' ');
}

/**
 * Checks all references of a text in which they are marked: `«tf.relu»(x)`. The descriptions are in the order
 * of the text. Unmarked references are an error.
 */
export function expectReferences(
  create: Create,
  marked: string,
  framework: Framework,
  descriptions: readonly string[],
): void {
  const spans: string[] = [];
  let text = '';
  for (const [i, piece] of marked.split(/[«»]/).entries()) {
    if (i % 2 === 1) spans.push(`${text.length}–${text.length + piece.length} ${piece}`);
    text += piece;
  }
  const found = create(text).references();
  assert.deepEqual(
    found.map((r) => `${r.start}–${r.end} ${text.slice(r.start, r.end)}: ${describeReference(r)}`),
    spans.map((span, i) => `${span}: ${descriptions[i] ?? 'no description'}`),
  );
  assert.equal(spans.length, descriptions.length);
  for (const reference of found) assert.equal(reference.framework, framework, reference.spelling);
}

/** Checks that a text has no references. */
export function expectNothing(create: Create, text: string): void {
  assert.deepEqual(
    create(text)
      .references()
      .map(({ start, end }) => text.slice(start, end)),
    [],
  );
}

/** A sample of a language, for properties that hold for all languages. */
export interface Sample {
  readonly create: Create;
  /** A text with several references. A comment may be inserted between any two of its lines. */
  readonly text: string;
  /** Comments that name activations, as whole lines. */
  readonly comments: readonly string[];
  /** Pieces to insert anywhere: brackets, quotes, names. */
  readonly pieces: readonly string[];
}

/** Tests the properties that every language must have. */
export function describeProperties({ create, text, comments, pieces }: Sample): void {
  const lines = text.split('\n');

  it('finds something in the sample', () => {
    assert.ok(create(text).references().length >= 4);
  });

  it('never reads a comment', () => {
    const contents = (source: string): string[] =>
      create(source)
        .references()
        .map((r) => `${source.slice(r.start, r.end)} ${describeReference(r)}`);
    const expected = contents(text);
    fc.assert(
      fc.property(fc.nat(lines.length), fc.constantFrom(...comments), (line, comment) => {
        const commented = [...lines.slice(0, line), comment, ...lines.slice(line)].join('\n');
        assert.deepEqual(contents(commented), expected, commented);
      }),
    );
  });

  it('tells the same after edits as when read anew', () => {
    const edit = fc.record({ at: fc.nat(), removed: fc.nat(12), insert: fc.constantFrom('', ...pieces) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), (edits, isParsed) => {
        const document = create(text);
        if (isParsed) document.references();
        let current = text;
        for (const { at, removed, insert } of edits) {
          const from = at % (current.length + 1);
          const to = Math.min(current.length, from + removed);
          const change: TextChange = { from, to, insert };
          current = current.slice(0, from) + insert + current.slice(to);
          document.update([change]);
          document.parse(0);
        }
        assert.deepEqual(document.references(), create(current).references(), current);
      }),
    );
  });

  it('parses in slices to the same result', () => {
    const document = create(text);
    let slices = 0;
    while (!document.parse(0)) slices++;
    assert.deepEqual(document.references(), create(text).references());
    assert.ok(slices < text.length);
  });

  it('gives the reference around every offset of one, and none with a name elsewhere', () => {
    const document = create(text);
    const references = document.references();
    for (let offset = 0; offset <= text.length; offset++) {
      const around = references.filter(({ start, end }) => start <= offset && offset <= end);
      assert.ok(around.length <= 1, 'references do not overlap');
      const found = document.referenceAt(offset);
      // A hand-written expression of any shape is shown in hovers only, and so is the meaning of a key or a
      // function's name.
      if (around.length === 0 && found?.kind === 'instance') assert.ok(found.activation !== undefined);
      else if (around.length === 0 && found?.kind === 'expression') assert.equal(found.activation, undefined);
      else assert.deepEqual(found, around[0]);
    }
  });

  it('is total on truncated and shuffled texts', () => {
    const check = (broken: string): void => {
      for (const { start, end } of create(broken).references()) {
        assert.ok(start >= 0 && start < end && end <= broken.length);
      }
    };
    for (let length = 0; length < text.length; length += 7) check(text.slice(0, length));
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), fc.array(fc.constantFrom(...pieces)), (shuffled, extra) => {
        check([...shuffled, ...extra].join('\n'));
        check(shuffled.join(''));
      }),
    );
  });

  it('is total on text nested deeply', () => {
    for (const bracket of ['(', '[', '{', '-', 'a.', 'f(']) create(text + bracket.repeat(3000)).references();
  });
}
