import { toChildArray, type ComponentChildren, type JSX } from 'preact';

interface SentenceProps {
  /** Has a placeholder `{0}`, `{1}` … for each child, in the order that the language needs. */
  readonly text: string;
  readonly children: ComponentChildren;
}

/** A translated sentence that contains elements. */
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
