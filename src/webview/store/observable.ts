/** A model that tells its listeners of each change. */
export class Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  get model(): T {
    return this.current;
  }

  /** Returns a function that stops listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  protected set(model: T): void {
    this.current = model;
    for (const listener of this.listeners) listener();
  }
}
