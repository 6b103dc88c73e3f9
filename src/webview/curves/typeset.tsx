import type { JSX } from 'preact';
import type { ActivationEntry } from '../../math/catalogue/types';
import { typesetBook } from '../../present/formulas';
import { formulaPicture, pictureUri } from '../../present/typeset';
import { useServices } from '../context';
import { Memo } from '../../math/memo';

interface TypesetProps {
  readonly entry: ActivationEntry;
  readonly what: 'f' | 'df';
}

const pictures = new Memo<{ readonly uri: string; readonly width: number; readonly height: number }>(100);

/** f or f' of an activation, typeset; as plain text if the build has typeset nothing. */
export function Typeset({ entry, what }: TypesetProps): JSX.Element {
  const { theme } = useServices();
  const plain = what === 'f' ? `f(z) = ${entry.formula.plain}` : `f′(z) = ${entry.derivative.plain}`;
  const formula = typesetBook.formulas[entry.id]?.[what];
  if (!formula) return <code class="typeset">{plain}</code>;
  const { foreground } = theme.palette;
  const picture = pictures.get(`${entry.id} ${what} ${foreground}`, () => {
    const { width, height, ...rest } = formulaPicture(typesetBook, formula, foreground);
    return { width, height, uri: pictureUri({ width, height, ...rest }) };
  });
  return (
    <img
      class="typeset"
      src={picture.uri}
      alt={plain}
      width={picture.width}
      height={picture.height}
      draggable={false}
    />
  );
}
