/** A canvas with CSS pixels as units and the resolution of the screen. */
export abstract class CanvasDrawing {
  protected width = 0;
  protected height = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  resize(width: number, height: number): void {
    const ratio = globalThis.devicePixelRatio;
    this.width = width;
    this.height = height;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.canvas.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Releases the memory. */
  destroy(): void {
    this.canvas.width = 0;
  }

  /** Clears the canvas and returns its context; undefined if it cannot be drawn on. */
  protected begin(): CanvasRenderingContext2D | undefined {
    const context = this.canvas.getContext('2d') ?? undefined;
    context?.clearRect(0, 0, this.width, this.height);
    return context;
  }
}
