import type { JSX } from 'preact';
import type { ActivationEntry } from '../../math/catalogue/types';
import { Memo } from '../../math/memo';
import { formulaSizes } from '../../present/formulaSizes';
import { formulaPicture, formulaPixels, pictureUri, type TypesetBook } from '../../present/typeset';
import { useServices, useSource } from '../context';
import { Observable } from '../store/observable';

interface TypesetProps {
  readonly entry: ActivationEntry;
  readonly what: 'f' | 'df';
}

/** The typeset formulas, which the host sends after the first paint. */
class TypesetFormulas extends Observable<TypesetBook | undefined> {
  private readonly pictures = new Memo<string>(100);

  receive(book: TypesetBook): void {
    this.set(book);
  }

  /** The picture as a data URI; undefined without the formulas. */
  uri({ id }: ActivationEntry, what: 'f' | 'df', colour: string): string | undefined {
    const { model: book } = this;
    const formula = book?.formulas[id]?.[what];
    if (!book || !formula) return undefined;
    return this.pictures.get(`${id} ${what} ${colour}`, () =>
      pictureUri(formulaPicture(book, formula, colour)),
    );
  }
}

/** Undefined until the host has sent it. */
export const typesetFormulas = new TypesetFormulas(undefined);

/**
 * f or f' of an activation, typeset; as plain text if the build has typeset nothing. Its place is kept free until the
 * picture is there.
 */
export function Typeset({ entry, what }: TypesetProps): JSX.Element {
  const { theme } = useServices();
  useSource(typesetFormulas);
  const plain = what === 'f' ? `f(z) = ${entry.formula.plain}` : `f′(z) = ${entry.derivative.plain}`;
  const size = formulaSizes[entry.id]?.[what === 'f' ? 0 : 1];
  if (!size) return <code class="typeset">{plain}</code>;
  const [width, height] = [formulaPixels(size[0]), formulaPixels(size[1])];
  const uri = typesetFormulas.uri(entry, what, theme.palette.foreground);
  return uri === undefined ? (
    <svg
      class="typeset"
      role="img"
      aria-label={plain}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    />
  ) : (
    <img class="typeset" src={uri} alt={plain} width={width} height={height} draggable={false} />
  );
}
