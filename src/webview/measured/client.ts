import type { MeasuredSite, OfferedSite } from '../../protocol/measured';

/** The panel's copy of measured pre-activations. */
export interface MeasuredModel {
  /** The sites to choose from; undefined until the host has sent them. */
  readonly offered: readonly OfferedSite[] | undefined;
  /** The measurement of the selected site. */
  readonly site: MeasuredSite | undefined;
  /** Whether the selected site is no longer kept. */
  readonly isGone: boolean;
}

/** Receives the sites from the host, which sends updates while they change. */
export class MeasuredClient {
  private readonly listeners = new Set<() => void>();
  private current: MeasuredModel = { offered: undefined, site: undefined, isGone: false };
  private watched: string | undefined;

  /** @param ask requests updates of a site, or of none */
  constructor(private readonly ask: (id: string | null) => void) {}

  /** The latest data from the host. */
  get model(): MeasuredModel {
    return this.current;
  }

  /** Selects another site. Does nothing if it is the same one. */
  watch(id: string | undefined): void {
    if (id === this.watched) return;
    this.watched = id;
    this.become({ ...this.current, site: undefined, isGone: false });
    this.ask(id ?? null);
  }

  /** Requests everything. The page is new, and the host only sends what was requested. */
  begin(id: string | undefined): void {
    this.watched = id;
    this.ask(id ?? null);
  }

  /** Receives the list of sites. */
  offer(sites: readonly OfferedSite[]): void {
    this.become({ ...this.current, offered: sites });
  }

  /**
   * Receives the measurement of a site; undefined if it is no longer kept. A late one of another site is
   * ignored.
   */
  receive(id: string, site: MeasuredSite | undefined): void {
    if (id === this.watched) this.become({ ...this.current, site, isGone: site === undefined });
  }

  /** Returns a function that stops listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private become(model: MeasuredModel): void {
    this.current = model;
    for (const listener of this.listeners) listener();
  }
}
