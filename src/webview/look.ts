import { surroundings, type Look } from '../protocol/look';
import { watchTheme } from './chart/theme';
import { toBase64 } from './exporting/png';

/** Milliseconds without a change after which the panel's look is taken. */
const STILL_MS = 500;

/** What is left out of a look: views that are not in front, and what a new page does not have open. */
const LEFT_OUT = '.view[hidden], [role="listbox"], [role="menu"], .notice';

/**
 * Sends the panel's look to the host when nothing has changed for a while: a page that is closed cannot send it any more.
 * @param watch calls its argument after each change of what the panel shows
 * @param send is given the look, and may leave it
 */
export function keepLook(
  root: HTMLElement,
  watch: (changed: () => void) => void,
  send: (look: Look) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let serial = 0;
  const soon = (): void => {
    const own = ++serial;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void lookOf(root).then((look) => {
        if (own === serial) send(look);
      });
    }, STILL_MS);
  };
  watch(soon);
  watchTheme(soon);
  window.addEventListener('resize', soon);
  soon();
}

/** The panel as the next page is to show it before its scripts have drawn it. Its graphs become pictures. */
async function lookOf(root: HTMLElement): Promise<Look> {
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

/** The canvas as a picture in a data URI, encoded beside the page's own work. */
const pictureOf = async (canvas: HTMLCanvasElement): Promise<string> => {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return blob ? `data:${blob.type};base64,${await toBase64(blob)}` : '';
};
