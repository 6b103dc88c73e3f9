import { encodeSvg } from './svg';

/** One typeset formula as produced by the build: lengths in ex, outlines in {@link TypesetBook.glyphs}. */
interface TypesetFormula {
  readonly width: number;
  readonly height: number;
  readonly viewBox: string;
  /** SVG in which {@link TypesetBook.tokens} stand for repeated parts. */
  readonly body: string;
}

/** All formulas of the catalogue, with the outlines that they share. */
export interface TypesetBook {
  readonly glyphs: Readonly<Record<string, string>>;
  readonly formulas: Readonly<Record<string, { readonly f: TypesetFormula; readonly df: TypesetFormula }>>;
  /** The replacements of single characters in a body. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** An SVG with its size. */
export interface Picture {
  readonly svg: string;
  /** Size in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels per ex. With 7, the formula has the size of 14 px text. */
const EX = 7;

/** CSS pixels of so many ex of a formula. */
export const formulaPixels = (ex: number): number => Math.ceil(ex * EX);

/**
 * The formula as a self-contained SVG in one colour (any CSS colour, including `currentColor`). It is scaled
 * down if it would be wider than maxWidth pixels.
 */
export function formulaPicture(
  book: TypesetBook,
  formula: TypesetFormula,
  colour: string,
  maxWidth = Infinity,
): Picture {
  const body = unpacked(book, formula);
  const used = new Set(Array.from(body.matchAll(/href="#mj-(\w+)"/g), ([, id = '']) => id));
  const defs = Array.from(used, (id) => `<path id="mj-${id}" d="${book.glyphs[id] ?? ''}"/>`).join('');
  const scale = Math.min(EX, maxWidth / formula.width);
  const width = Math.ceil(formula.width * scale);
  const height = Math.ceil(formula.height * scale);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${formula.viewBox}" color="${colour}">` +
    `<defs>${defs}</defs>${body}</svg>`;
  return { svg, width, height };
}

const unpacked = (book: TypesetBook, { body }: TypesetFormula): string =>
  body.replace(/[^\w\s]/g, (character) => book.tokens[character] ?? character);

/** The formula as SVG for a page with other SVGs. Its outlines are inlined, so there are no ids. */
export function formulaMarkup(book: TypesetBook, formula: TypesetFormula, colour: string): string {
  const width = formulaPixels(formula.width);
  const height = formulaPixels(formula.height);
  const body = unpacked(book, formula).replace(
    /<use([^>]*?) href="#mj-(\w+)"([^>]*?)\/>/g,
    (_, before: string, id: string, after: string) => `<path${before}${after} d="${book.glyphs[id] ?? ''}"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${formula.viewBox}" ` +
    `color="${colour}" aria-hidden="true">${body}</svg>`
  );
}

/** The picture as a data URI for an `<img>`. */
export const pictureUri = (picture: Picture): string => encodeSvg(picture.svg);
