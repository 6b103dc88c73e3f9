import { useEffect, useRef } from 'preact/hooks';
import type { View } from '../../protocol/state';
import type { Dispatch } from '../store/store';
import type { Frame } from '../../present/scene/shapes';
import { keyboardStep, panView, pinchView, snapped, zoomView, type Pinch, type Range } from './viewMath';

/** The state of the picture that gestures depend on. */
interface Scene {
  /** The current view. The other values are those of the last drawing. */
  readonly view: () => View;
  readonly y: Range;
  readonly area: Frame | undefined;
  /** The position of the readout. */
  readonly z: number;
  /** Points of interest for Page Up and Page Down, ascending. */
  readonly stops: readonly number[];
}

interface Handlers {
  readonly dispatch: Dispatch;
  readonly moveTo: (z: number, by: 'pointer' | 'keyboard') => void;
  readonly reset: () => void;
}

/** Maximum movement of a click, in pixels. */
const SLACK = 3;
/** One notch of a mouse wheel is 100 or 120 in most systems. */
const ZOOM_PER_WHEEL_PIXEL = 0.0015;
/**
 * Pinching on a touch pad arrives as a wheel with Ctrl. Its pixels are few, and each zooms by a hundredth.
 */
const ZOOM_PER_PINCH_PIXEL = 0.01;

interface Pressed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly view: View;
  dragging: boolean;
}

interface Pinching {
  readonly from: Pinch;
  readonly view: View;
  readonly y: Range;
}

/**
 * Wheel and two fingers zoom, dragging pans, a double click resets. Arrow keys move the readout, + and − zoom
 * around it. The listeners are attached to the element itself, because a wheel listener must be able to
 * prevent scrolling.
 */
export function useGestures(
  target: { readonly current: HTMLElement | null },
  scene: Scene,
  handlers: Handlers,
): void {
  const latest = useRef({ scene, handlers });
  latest.current = { scene, handlers };

  useEffect(() => {
    const element = target.current;
    if (!element) return undefined;
    let pressed: Pressed | undefined;
    let pinching: Pinching | undefined;
    /** Positions of pressed fingers and buttons, in CSS pixels of the window. */
    const down = new Map<number, { readonly x: number; readonly y: number }>();

    /** A place in the window as shares of the plotting area, from its lower left. */
    const shareOf = (x: number, y: number): { readonly across: number; readonly up: number } | undefined => {
      const { area } = latest.current.scene;
      if (!area) return undefined;
      const box = element.getBoundingClientRect();
      return {
        across: (x - box.left - area.left) / (area.right - area.left),
        up: (area.bottom - (y - box.top)) / (area.bottom - area.top),
      };
    };
    const pinchNow = (): Pinch | undefined => {
      const [a, b] = [...down.values()];
      const middle = a && b && shareOf((a.x + b.x) / 2, (a.y + b.y) / 2);
      return middle && { ...middle, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
    };

    const pointAt = (event: MouseEvent): { z: number; y: number } | undefined => {
      const { scene: now } = latest.current;
      const view = now.view();
      const y = yRange(now, view);
      const at = shareOf(event.clientX, event.clientY);
      return (
        at && {
          z: view.zMin + Math.min(1, Math.max(0, at.across)) * (view.zMax - view.zMin),
          y: y.min + Math.min(1, Math.max(0, at.up)) * (y.max - y.min),
        }
      );
    };
    const onWheel = (event: WheelEvent): void => {
      const at = pointAt(event);
      if (!at) return;
      event.preventDefault();
      const { scene: now, handlers: use } = latest.current;
      const view = now.view();
      const pixels = event.deltaMode === 1 ? 30 : 1;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const width = now.area ? now.area.right - now.area.left : 1;
        const z = (event.deltaX * pixels * (view.zMax - view.zMin)) / width;
        use.dispatch({ type: 'setView', view: panView(view, { z, y: 0 }) });
        return;
      }
      const perPixel = event.ctrlKey ? ZOOM_PER_PINCH_PIXEL : ZOOM_PER_WHEEL_PIXEL;
      // A mouse with Ctrl held scrolls a whole notch, so limit the zoom to a factor of two.
      const power = Math.max(-Math.LN2, Math.min(Math.LN2, event.deltaY * pixels * perPixel));
      const factor = Math.exp(power);
      use.dispatch({ type: 'setView', view: zoomView(view, at, factor) });
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      const view = latest.current.scene.view();
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const from = down.size === 2 ? pinchNow() : undefined;
      if (from) {
        onEnd();
        pinching = { from, view, y: yRange(latest.current.scene, view) };
        return;
      }
      pressed = { id: event.pointerId, x: event.clientX, y: event.clientY, view, dragging: false };
    };
    const onPointerMove = (event: PointerEvent): void => {
      const { scene: now, handlers: use } = latest.current;
      if (down.has(event.pointerId)) down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const to = pinching && pinchNow();
      if (pinching && to) {
        use.dispatch({ type: 'setView', view: pinchView(pinching.view, pinching.y, pinching.from, to) });
        return;
      }
      const at = pointAt(event);
      if (!at || !now.area) return;
      if (pressed?.id !== event.pointerId) {
        const view = now.view();
        const perPixel = (view.zMax - view.zMin) / (now.area.right - now.area.left);
        use.moveTo(snapped(at.z, 10 ** Math.floor(Math.log10(perPixel))), 'pointer');
        return;
      }
      const [dx, dy] = [event.clientX - pressed.x, event.clientY - pressed.y];
      if (!pressed.dragging) {
        if (Math.hypot(dx, dy) <= SLACK) return;
        pressed.dragging = true;
        element.setPointerCapture(event.pointerId);
        element.classList.add('dragging');
      }
      const { view } = pressed;
      const y = view.y ? ((view.y.max - view.y.min) * dy) / (now.area.bottom - now.area.top) : 0;
      const z = (-(view.zMax - view.zMin) * dx) / (now.area.right - now.area.left);
      use.dispatch({ type: 'setView', view: panView(view, { z, y }) });
    };
    /** The gesture is complete: later changes are a new step of undo. */
    const onEnd = (): void => {
      element.classList.remove('dragging');
      if (pressed?.dragging === true || pinching) latest.current.handlers.dispatch({ type: 'seal' });
      pressed = undefined;
      pinching = undefined;
    };
    const onPointerUp = (event: PointerEvent): void => {
      down.delete(event.pointerId);
      onEnd();
    };
    const onDoubleClick = (): void => {
      latest.current.handlers.reset();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.target !== element || event.ctrlKey || event.metaKey) return;
      if (!pressKey(event, latest.current.scene, latest.current.handlers)) return;
      event.preventDefault();
      event.stopPropagation();
    };

    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('wheel', onWheel, { passive: false, signal });
    element.addEventListener('pointerdown', onPointerDown, { signal });
    element.addEventListener('pointermove', onPointerMove, { signal });
    element.addEventListener('pointerup', onPointerUp, { signal });
    element.addEventListener('pointercancel', onPointerUp, { signal });
    element.addEventListener('dblclick', onDoubleClick, { signal });
    element.addEventListener('keydown', onKeyDown, { signal });
    return () => {
      listening.abort();
    };
  }, []);
}

/**
 * The y range at the start of a gesture: the view's own, if it has one, because it may be newer than the
 * drawing.
 */
const yRange = ({ y }: Scene, view: View): Range => view.y ?? y;

/**
 * Executes the action of a key.
 * @returns whether the key has one
 */
function pressKey(event: KeyboardEvent, scene: Scene, { dispatch, moveTo, reset }: Handlers): boolean {
  const { z, stops } = scene;
  const view = scene.view();
  const y = yRange(scene, view);
  const { zMin, zMax } = view;
  const step = keyboardStep(view) * (event.shiftKey ? 10 : 1);
  const goTo = (to: number): void => {
    moveTo(Math.min(zMax, Math.max(zMin, to)), 'keyboard');
  };
  const zoom = (factor: number): void => {
    dispatch({ type: 'setView', view: zoomView(view, { z, y: (y.min + y.max) / 2 }, factor) });
    dispatch({ type: 'seal' });
  };
  const pan = (share: number): void => {
    dispatch({ type: 'setView', view: panView(view, { z: share * (zMax - zMin), y: 0 }) });
    dispatch({ type: 'seal' });
  };
  const side = event.key === 'ArrowLeft' ? -1 : 1;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (event.altKey) pan(side * 0.1);
      else goTo(snapped(z + side * step, keyboardStep(view)));
      return true;
    case 'Home':
      goTo(zMin);
      return true;
    case 'End':
      goTo(zMax);
      return true;
    case 'PageUp':
    case 'PageDown': {
      const next =
        event.key === 'PageDown' ? stops.find((stop) => stop > z) : stops.filter((stop) => stop < z).at(-1);
      if (next !== undefined) goTo(next);
      return true;
    }
    case '+':
    case '=':
      zoom(0.8);
      return true;
    case '-':
    case '_':
      zoom(1.25);
      return true;
    case '0':
      reset();
      return true;
    default:
      return false;
  }
}
