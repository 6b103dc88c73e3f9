/** Keeps values by their keys. When there are more than the limit, the least recently used one goes first. */
export class Memo<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly limit: number) {}

  /** The value of a key, made where it is not kept. */
  get(key: string, make: () => T): T {
    const value = this.find(key) ?? make();
    this.set(key, value);
    return value;
  }

  /** The value that is kept for a key. */
  find(key: string): T | undefined {
    return this.kept.get(key);
  }

  /** Keeps a value, as the most recently used one. */
  set(key: string, value: T): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    if (this.kept.size <= this.limit) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  delete(key: string): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }
}
