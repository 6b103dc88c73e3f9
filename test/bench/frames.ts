// Functions that run in a page of the browser. Each must be self-contained, because only its source gets
// there.

declare global {
  interface Window {
    /** In the workbench: the time in milliseconds since the epoch when a panel's canvas first shows something. */
    benchDrawn?: Promise<number>;
    /** … and when a picture of it did before, if one has. */
    benchPreviewed?: number;
    /** The time of the last mouse press, which starts a command. */
    benchPressed?: number;
    /** Milliseconds of work in each frame of a drag. */
    benchFrames?: number[];
    /** The time of the last movement of the mouse. */
    benchMoved?: number;
    /** The time when the picture of the current hover was painted; the benchmark deletes it before each hover. */
    benchPictured?: number;
  }
}

/**
 * Tells the workbench the time when there is something on the panel's canvas, in whichever frame the panel is. The
 * panel's page is not asked meanwhile: the questions would take time from it.
 */
export function noteFirstPaint(): void {
  const now = (): number => performance.timeOrigin + performance.now();
  const lookForPicture = (): void => {
    const picture = document.querySelector<HTMLImageElement>('[inert] .chart img');
    if (picture?.complete === true && picture.naturalWidth > 0)
      top?.postMessage({ benchPreviewed: now() }, '*');
    else if (picture) requestAnimationFrame(lookForPicture);
  };
  type GetContext = (this: HTMLCanvasElement, ...args: unknown[]) => RenderingContext | null;
  const prototype = HTMLCanvasElement.prototype;
  const getContext = Reflect.get(prototype, 'getContext') as GetContext;
  const look = (canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void => {
    const { data } = context.getImageData(canvas.width / 2, 0, 1, canvas.height);
    if (data.some((value) => value > 0)) top?.postMessage({ benchDrawn: now() }, '*');
    else
      requestAnimationFrame(() => {
        look(canvas, context);
      });
  };
  // A panel's page is written into an existing frame, which loses everything except properties of the window.
  const watched: GetContext = function (...args) {
    const context = getContext.apply(this, args);
    Reflect.set(prototype, 'getContext', getContext);
    if (context instanceof CanvasRenderingContext2D) look(this, context);
    return context;
  };
  Reflect.set(prototype, 'getContext', watched);
  const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...inner,
    set(html: unknown) {
      inner?.set?.call(this, html);
      if (Reflect.get(this as Element, 'id') === 'app') requestAnimationFrame(lookForPicture);
    },
  });
}

/** Awaits the next panel's first paint, in the workbench itself. */
export function expectFirstPaint(): void {
  type Times = Partial<Readonly<Record<'benchDrawn' | 'benchPreviewed', unknown>>>;
  delete window.benchPreviewed;
  window.benchDrawn = new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<Times | undefined>): void => {
      if (typeof data?.benchPreviewed === 'number') window.benchPreviewed = data.benchPreviewed;
      if (typeof data?.benchDrawn !== 'number') return;
      removeEventListener('message', listen);
      resolve(data.benchDrawn);
    };
    addEventListener('message', listen);
  });
}

/** Notes the time of the last mouse press, in the workbench itself. */
export function notePress(): void {
  addEventListener(
    'mousedown',
    () => {
      window.benchPressed = performance.timeOrigin + performance.now();
    },
    { capture: true },
  );
}

/**
 * Notes the page's work for each change of a slider: handling the event, and the next frame, from its first
 * callback until after layout and painting. Waiting for the screen does not count.
 */
export function noteFrames(): void {
  const frames: number[] = [];
  window.benchFrames = frames;
  let handling = 0;
  let isWaiting = false;
  let pressed = 0;
  addEventListener(
    'input',
    () => {
      pressed = performance.now();
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (): void => {
          frames.push(handling + performance.now() - start);
          handling = 0;
          isWaiting = false;
          port1.close();
        };
        port2.postMessage(undefined);
      });
    },
    { capture: true },
  );
  addEventListener('input', () => {
    handling += performance.now() - pressed;
  });
}

/** Notes the mouse's movements and when a hover's picture has been painted, in the workbench itself. */
export function noteHover(): void {
  const now = (): number => performance.timeOrigin + performance.now();
  addEventListener(
    'mousemove',
    () => {
      window.benchMoved = now();
    },
    { capture: true },
  );
  let shown: HTMLImageElement | undefined;
  const look = (): void => {
    const picture = document.querySelector<HTMLImageElement>('.monaco-hover:not(.hidden) img');
    const isNew = picture !== null && picture !== shown && window.benchPictured === undefined;
    if (!isNew || !picture.checkVisibility()) return;
    shown = picture;
    void picture.decode().then(() => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (): void => {
          port1.close();
          window.benchPictured = now();
        };
        port2.postMessage(undefined);
      });
    });
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['class'],
  });
}

/** The middle of a text in a visible editor, in CSS pixels of the page; undefined while no editor shows it. */
export function placeOf(text: string): { x: number; y: number } | undefined {
  const line = Array.from(document.querySelectorAll('.monaco-editor .view-line')).find((each) =>
    each.textContent.includes(text),
  );
  if (!line) return undefined;
  // The start of the text, as an offset among the pieces that the editor has made of the line.
  let left = line.textContent.indexOf(text) + 2;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    left -= length;
  }
  return undefined;
}
