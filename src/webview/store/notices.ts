/** Something for the user to read that is no part of the state. */
export interface Notice {
  readonly level: 'info' | 'error';
  readonly message: string;
}

/** At most one notice at a time; a newer one takes the place of the last. */
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
