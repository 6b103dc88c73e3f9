import type { MeasuredSite, OfferedSite } from '../../protocol/measured';

/** The panel's knowledge of measured pre-activations. */
export interface MeasuredModel {
  /** The sites that can be chosen; undefined until the host has told. */
  readonly offered: readonly OfferedSite[] | undefined;
  /** The measurement of the site that is watched. */
  readonly site: MeasuredSite | undefined;
  /** The site that is watched is kept no longer. */
  readonly isGone: boolean;
}

/** The panel's copy of the sites, which the host tells of while they change. */
export class MeasuredClient {
  private readonly listeners = new Set<() => void>();
  private current: MeasuredModel = { offered: undefined, site: undefined, isGone: false };
  private watched: string | undefined;

  /** @param ask asks the host to tell of a site, or of none */
  constructor(private readonly ask: (id: string | null) => void) {}

  /** The newest that the host has told. */
  get model(): MeasuredModel {
    return this.current;
  }

  /** Follows another site; the same one goes on as it is. */
  watch(id: string | undefined): void {
    if (id === this.watched) return;
    this.watched = id;
    this.become({ ...this.current, site: undefined, isGone: false });
    this.ask(id ?? null);
  }

  /** Asks for everything, since the page is new and the host tells only who asks. */
  begin(id: string | undefined): void {
    this.watched = id;
    this.ask(id ?? null);
  }

  /** Takes the list of sites. */
  offer(sites: readonly OfferedSite[]): void {
    this.become({ ...this.current, offered: sites });
  }

  /** Takes the measurement of a site; undefined if it is no longer kept. A late one of another site is ignored. */
  receive(id: string, site: MeasuredSite | undefined): void {
    if (id === this.watched) this.become({ ...this.current, site, isGone: site === undefined });
  }

  /** Returns how to stop listening. */
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
