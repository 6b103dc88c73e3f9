import { toChildArray, type ComponentChildren, type JSX } from 'preact';

interface SentenceProps {
  /** With a place `{0}`, `{1}` … for each child, wherever the language puts it. */
  readonly text: string;
  readonly children: ComponentChildren;
}

/** A translated sentence with elements in it. */
export function Sentence({ text, children }: SentenceProps): JSX.Element {
  const parts = toChildArray(children);
  return (
    <>
      {text.split(/(\{\d+\})/).map((piece) => {
        const place = /^\{(\d+)\}$/.exec(piece);
        return place ? parts[Number(place[1])] : piece;
      })}
    </>
  );
}
