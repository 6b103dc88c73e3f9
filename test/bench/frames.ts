// Functions that run in a page of the browser; each must stand alone, for only its own text gets there.

declare global {
  interface Window {
    /** Milliseconds since the epoch at which the panel's curves were seen first. */
    benchDrawn?: number;
    /** The same for the press that starts a command. */
    benchPressed?: number;
    /** Milliseconds of work in each frame of a drag. */
    benchFrames?: number[];
  }
}

/** Notes when there are curves on the panel's canvas, in whichever frame of the workbench the panel is. */
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
  // The page of a panel is written into a frame that is there already and loses all but what belongs to the window.
  const watched: GetContext = function (...args) {
    const context = getContext.apply(this, args);
    Reflect.set(prototype, 'getContext', getContext);
    if (context instanceof CanvasRenderingContext2D) look(this, context);
    return context;
  };
  Reflect.set(prototype, 'getContext', watched);
}

/** Notes in the workbench itself when the mouse was pressed last. */
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
 * Notes what each change of a slider costs the page: handling the event, and its next frame from the first callback
 * until after layout and painting. Waiting for the screen does not count.
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
