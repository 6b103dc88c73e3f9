import type { JSX } from 'preact';
import { outside, type Bounds } from '../../math/bounds';
import { NumberField, type NumberFieldProps } from './numberField';

interface BoundedFieldProps extends Omit<NumberFieldProps, 'onCommit'> {
  readonly caption: string;
  readonly bounds: Bounds;
  readonly isInteger?: boolean;
  /** Takes a number within the bounds. */
  readonly onValue: (value: number) => void;
}

/** A field for a number within bounds. It says what is wrong with any other. */
export function BoundedField({ bounds, isInteger, onValue, ...field }: BoundedFieldProps): JSX.Element {
  const commit = (value: number): string | undefined => {
    const problem = outside(field.caption, value, bounds, isInteger);
    if (problem === undefined) onValue(value);
    return problem && `${problem}.`;
  };
  return <NumberField {...field} onCommit={commit} />;
}
