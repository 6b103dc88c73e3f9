import { options } from 'preact';

/**
 * Events that come before a control's own value changes. Pending changes are rendered before their handlers
 * are called.
 */
const BEFORE_CHANGE = [
  'keydown',
  'keyup',
  'beforeinput',
  'pointerdown',
  'pointerup',
  'click',
  'dblclick',
  'focus',
  'blur',
  'submit',
] as const;

/**
 * Events that come after the control has changed. Rendering an older value into the control at this point
 * would undo what was typed.
 */
const AFTER_CHANGE = ['input', 'change', 'toggle'] as const;

/**
 * Decides when components render their changes.
 *
 * The changes of each discrete event, such as a key or a click, are rendered at once, and pending changes are
 * rendered before the next such event reaches its handlers. So no handler sees a value from before an earlier
 * key or click, however fast they come. Everything else (pointer moves, the wheel, messages) renders with the
 * next frame, once per frame.
 *
 * @returns a function that restores the renderer's own scheduling
 */
export function scheduleRendering(page: Window): () => void {
  let waiting: (() => void) | undefined;
  let isDiscrete = false;

  const render = (): void => {
    const run = waiting;
    waiting = undefined;
    run?.();
  };
  const onEvent = (): void => {
    if (isDiscrete) return;
    isDiscrete = true;
    page.requestAnimationFrame(() => {
      isDiscrete = false;
    });
  };

  options.debounceRendering = (run) => {
    waiting = run;
    if (isDiscrete) queueMicrotask(render);
    else page.requestAnimationFrame(render);
  };
  const listeners = [
    ...BEFORE_CHANGE.map((type) => [type, render] as const),
    ...[...BEFORE_CHANGE, ...AFTER_CHANGE].map((type) => [type, onEvent] as const),
  ];
  for (const [type, listener] of listeners) page.addEventListener(type, listener, { capture: true });
  return () => {
    for (const [type, listener] of listeners) page.removeEventListener(type, listener, { capture: true });
    delete options.debounceRendering;
  };
}
