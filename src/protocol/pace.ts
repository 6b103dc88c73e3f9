/** Runs something whenever there is a reason to, but no more often than at an interval. */
export class Pace {
  private last = -Infinity;
  private due = Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly run: () => void) {}

  /** Runs at once, for all that was waiting too. */
  now(): void {
    clearTimeout(this.timer);
    this.due = Infinity;
    this.last = performance.now();
    this.run();
  }

  /** Runs at once where the last time is `interval` milliseconds ago, otherwise when it is. */
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

  /** Runs at once where something is waiting. */
  flush(): void {
    if (this.due < Infinity) this.now();
  }
}
