/** A canvas that records what is drawn on it. */
export interface RecordedCanvas {
  readonly canvas: HTMLCanvasElement;
  /** All drawing since it was last cleared: calls with their arguments, and properties that were set. */
  readonly picture: () => readonly unknown[][];
  /** Number of measured texts, as a sign of laying out axes. */
  readonly measured: () => number;
}

/** Makes one of 600 × 300 pixels. */
export function recordedCanvas(): RecordedCanvas {
  let calls: unknown[][] = [];
  let measured = 0;
  const properties = new Map<string, unknown>();
  const canvas = { width: 600, height: 300, style: {}, getContext: (): unknown => context };
  const context: unknown = new Proxy(canvas, {
    get: (_, name: string) => {
      if (name === 'canvas') return canvas;
      if (name === 'measureText') {
        measured++;
        return (text: string) => ({ width: 6 * text.length });
      }
      if (properties.has(name)) return properties.get(name);
      return (...args: unknown[]): void => {
        if (name === 'clearRect') calls = [];
        calls.push([name, ...args]);
      };
    },
    set: (_, name: string, value) => {
      properties.set(name, value);
      calls.push([name, value]);
      return true;
    },
  });
  return {
    canvas: canvas as unknown as HTMLCanvasElement,
    picture: () => calls,
    measured: () => measured,
  };
}
