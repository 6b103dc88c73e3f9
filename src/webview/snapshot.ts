import { surroundings, type Snapshot } from '../protocol/snapshot';
import { watchTheme } from './chart/theme';
import { toBase64 } from './exporting/png';

/** Milliseconds without a change after which a snapshot is taken. */
const STILL_MS = 500;

/** What is left out of a snapshot: views that are not in front, and what a new page does not have open. */
const LEFT_OUT = '.view[hidden], [role="listbox"], [role="menu"], .notice';

/**
 * Takes a snapshot of the panel whenever nothing has changed for a while. A page that is being closed cannot send one.
 * @param watch calls its argument after each change of what the panel shows
 * @param isWanted whether the first frame of the next page can be like the panel
 */
export function keepSnapshot(
  root: HTMLElement,
  watch: (changed: () => void) => void,
  isWanted: () => boolean,
  send: (snapshot: Snapshot) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changes = 0;
  const soon = (): void => {
    const now = ++changes;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isWanted()) return;
      void snapshotOf(root).then((snapshot) => {
        if (now === changes) send(snapshot);
      });
    }, STILL_MS);
  };
  watch(soon);
  watchTheme(soon);
  window.addEventListener('resize', soon);
  soon();
}

async function snapshotOf(root: HTMLElement): Promise<Snapshot> {
  const place = surroundings();
  const pictures: Promise<void>[] = [];
  const copyOf = (node: Node): Node => {
    if (node instanceof HTMLCanvasElement) {
      const picture = document.createElement('img');
      picture.width = node.clientWidth;
      picture.height = node.clientHeight;
      pictures.push(
        pictureOf(node).then((uri) => {
          picture.src = uri;
        }),
      );
      return picture;
    }
    // A copy with its style, which canvases have, would break the page's policy.
    const copy = node.cloneNode();
    if (node instanceof HTMLInputElement && copy instanceof HTMLInputElement)
      copy.setAttribute('value', node.value);
    for (const child of node.childNodes) {
      const isLeftOut = child instanceof Element && child.matches(LEFT_OUT);
      if (!isLeftOut) copy.appendChild(copyOf(child));
    }
    return copy;
  };
  const copy = copyOf(root);
  await Promise.all(pictures);
  return { html: copy instanceof Element ? copy.innerHTML : '', place };
}

/** The canvas as a picture in a data URI, which the browser encodes without holding up the page. */
async function pictureOf(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return blob ? `data:${blob.type};base64,${await toBase64(blob)}` : '';
}
