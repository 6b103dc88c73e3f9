/** Gives components a page in plain Node. Import it before them: it makes imports of style sheets empty. */
import { Window } from 'happy-dom';
import Module from 'node:module';
import { options, render, type ComponentChild } from 'preact';
import { scheduleRendering } from '../../../src/webview/rendering';

(Module as unknown as { _extensions: Record<string, () => void> })._extensions['.css'] = () => undefined;

/**
 * A page in which frames run only on request, so that events follow each other as fast as handlers can be
 * called.
 */
export interface Page {
  readonly root: HTMLElement;
  /** The element with that test id. */
  by(testId: string): HTMLElement;
  field(testId: string): HTMLInputElement;
  /** Types the characters one by one: at the end of a field, or, if its text is selected, in place of it. */
  type(field: HTMLInputElement, text: string, selected?: boolean): void;
  press(element: Element, key: string): void;
  /** Moves the focus to the element, as a key does. */
  focus(element: HTMLElement): void;
  /** Presses the button on the element, which focuses it, without releasing it. */
  hold(element: HTMLElement): void;
  /** Presses and releases it there. */
  click(element: Element): void;
  wheel(element: Element, init: WheelEventInit): void;
  /** Sets a control's value like its own gesture does, with the event of that name. */
  set(control: HTMLInputElement, value: string, event?: 'input' | 'change'): void;
  /** Runs pending microtasks and the pending frame. */
  frame(): Promise<void>;
  close(): void;
}

const GLOBALS = [
  'document',
  'ResizeObserver',
  'HTMLElement',
  'HTMLInputElement',
  'HTMLTextAreaElement',
  'Element',
  'Node',
  'MutationObserver',
] as const;

/** Renders into a page of its own, with the panel's scheduling. */
export function openPage(content: ComponentChild): Page {
  const window = new Window();
  const page = window as unknown as globalThis.Window & typeof globalThis;
  const frames: FrameRequestCallback[] = [];
  const onFrame = (callback: FrameRequestCallback): number => frames.push(callback);
  page.requestAnimationFrame = onFrame;
  const kept = new Map<string, PropertyDescriptor | undefined>();
  const define = (name: string, value: unknown): void => {
    kept.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
  };
  for (const name of GLOBALS) define(name, page[name]);
  define('getComputedStyle', (element: Element) => page.getComputedStyle(element));
  define('window', page);
  define('requestAnimationFrame', onFrame);

  const root = page.document.createElement('div');
  page.document.body.append(root);
  const stop = scheduleRendering(page);
  // Effects run after the frame too.
  options.requestAnimationFrame = (effects) => {
    frames.push(effects);
  };
  // Charts are created, but draw nothing: nothing has a size here.
  page.HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement): never {
    return new Proxy({}, { get: (_, name) => (name === 'canvas' ? this : () => undefined) }) as never;
  };
  render(content, root);

  const by = (testId: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
    if (!found) throw new Error(`There is no ${testId} in ${root.innerHTML}`);
    return found;
  };
  const send = (element: Element, type: string): void => {
    element.dispatchEvent(new page.Event(type, { bubbles: true, cancelable: true }));
  };
  const focus = (element: HTMLElement): void => {
    element.focus();
    send(element, 'focusin');
  };
  return {
    root,
    by,
    focus,
    field: (testId) => by(testId) as HTMLInputElement,
    type: (field, text, selected = false) => {
      Array.from(text).forEach((character, i) => {
        send(field, 'beforeinput');
        field.value = (selected && i === 0 ? '' : field.value) + character;
        send(field, 'input');
      });
    },
    press: (element, key) => {
      element.dispatchEvent(new page.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    hold: (element) => {
      send(element, 'pointerdown');
      focus(element);
    },
    click: (element) => {
      send(element, 'pointerup');
      send(element, 'click');
    },
    wheel: (element, init) => {
      const event = new page.WheelEvent('wheel', { bubbles: true, cancelable: true, ...init });
      // The page does not set the position of a wheel event.
      element.dispatchEvent(Object.assign(event, { clientX: init.clientX, clientY: init.clientY }));
    },
    set: (control, value, event = 'input') => {
      send(control, 'pointerdown');
      control.value = value;
      send(control, event);
    },
    frame: async () => {
      await Promise.resolve();
      for (const callback of frames.splice(0)) callback(0);
      await Promise.resolve();
    },
    close: () => {
      render(null, root);
      stop();
      delete options.requestAnimationFrame;
      for (const [name, descriptor] of kept) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
      void window.happyDOM.close();
    },
  };
}
