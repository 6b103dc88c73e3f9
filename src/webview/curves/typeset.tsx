import type { JSX } from 'preact';
import type { ActivationEntry } from '../../math/catalogue/types';
import { typesetBook } from '../../present/formulas';
import { formulaPicture, pictureUri } from '../../present/typeset';
import { useServices } from '../context';

interface TypesetProps {
  readonly entry: ActivationEntry;
  readonly what: 'f' | 'df';
}

/** f or f' of an activation as mathematics; as plain text where the build has typeset nothing. */
export function Typeset({ entry, what }: TypesetProps): JSX.Element {
  const { theme } = useServices();
  const plain = what === 'f' ? `f(z) = ${entry.formula.plain}` : `f′(z) = ${entry.derivative.plain}`;
  const formula = typesetBook.formulas[entry.id]?.[what];
  if (!formula) return <code class="typeset">{plain}</code>;
  const picture = formulaPicture(typesetBook, formula, theme.palette.foreground);
  return (
    <img
      class="typeset"
      src={pictureUri(picture)}
      alt={plain}
      width={picture.width}
      height={picture.height}
      draggable={false}
    />
  );
}
