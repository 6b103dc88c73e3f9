/** Runs something on request, but no more often than at an interval. */
export class Pace {
  private last = -Infinity;
  private due = Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly run: () => void) {}

  /** Runs at once, which also serves requests that were waiting. */
  now(): void {
    clearTimeout(this.timer);
    this.due = Infinity;
    this.last = performance.now();
    this.run();
  }

  /** Runs at once if the last run is at least `interval` milliseconds ago, otherwise when it is. */
  soon(interval: number): void {
    const now = performance.now();
    const at = this.last + interval;
    if (at <= now) this.now();
    else if (at < this.due) {
      clearTimeout(this.timer);
      this.due = at;
      this.timer = setTimeout(() => {
        this.now();
      }, at - now);
    }
  }

  /** Runs at once if a request is waiting. */
  flush(): void {
    if (this.due < Infinity) this.now();
  }
}
