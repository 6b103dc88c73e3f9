/** A message to the user that is not part of the state. */
export interface Notice {
  readonly level: 'info' | 'error';
  readonly message: string;
}

/** Holds at most one notice; a newer one replaces it. */
export class Notices {
  private readonly listeners = new Set<() => void>();
  private notice: Notice | undefined;

  get current(): Notice | undefined {
    return this.notice;
  }

  readonly show = (notice: Notice | undefined): void => {
    this.notice = notice;
    for (const listener of this.listeners) listener();
  };

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
