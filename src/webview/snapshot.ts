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
 */
export function keepSnapshot(
  root: HTMLElement,
  watch: (changed: () => void) => void,
  send: (snapshot: Snapshot) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changes = 0;
  const soon = (): void => {
    const now = ++changes;
    clearTimeout(timer);
    timer = setTimeout(() => {
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
  const copy = root.cloneNode(true) as HTMLElement;
  const fields = copy.querySelectorAll('input');
  root.querySelectorAll('input').forEach(({ value }, i) => fields[i]?.setAttribute('value', value));
  const canvases = copy.querySelectorAll('canvas');
  const pictures = Array.from(root.querySelectorAll('canvas'), async (canvas, i) => {
    const picture = document.createElement('img');
    picture.width = canvas.clientWidth;
    picture.height = canvas.clientHeight;
    canvases[i]?.replaceWith(picture);
    picture.src = await pictureOf(canvas);
  });
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  await Promise.all(pictures);
  return { html: copy.innerHTML, place };
}

/** The canvas as a picture in a data URI, which the browser encodes without holding up the page. */
async function pictureOf(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return blob ? `data:${blob.type};base64,${await toBase64(blob)}` : '';
}
