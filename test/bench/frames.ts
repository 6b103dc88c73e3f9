// Functions that run in a page of the browser. Each must be self-contained, because only its source gets
// there.

declare global {
  interface Window {
    /** The time in milliseconds since the epoch when the panel's curves were first visible. */
    benchDrawn?: number;
    /** The time of the last mouse press, which starts a command. */
    benchPressed?: number;
    /** Milliseconds of work in each frame of a drag. */
    benchFrames?: number[];
  }
}

/**
 * Notes the time when there are curves on the panel's canvas, in whichever frame of the workbench the panel
 * is.
 */
export function noteFirstPaint(): void {
  type GetContext = (this: HTMLCanvasElement, ...args: unknown[]) => RenderingContext | null;
  const prototype = HTMLCanvasElement.prototype;
  const getContext = Reflect.get(prototype, 'getContext') as GetContext;
  const look = (canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void => {
    const { data } = context.getImageData(canvas.width / 2, 0, 1, canvas.height);
    if (data.some((value) => value > 0)) window.benchDrawn = performance.timeOrigin + performance.now();
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
