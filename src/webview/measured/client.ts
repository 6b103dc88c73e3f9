import type { MeasuredSite, OfferedSite } from '../../protocol/measured';
import { Observable } from '../store/observable';

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
export class MeasuredClient extends Observable<MeasuredModel> {
  private watched: string | undefined;

  /** @param ask requests updates of a site, or of none */
  constructor(private readonly ask: (id: string | null) => void) {
    super({ offered: undefined, site: undefined, isGone: false });
  }

  /** Selects another site. Does nothing if it is the same one. */
  watch(id: string | undefined): void {
    if (id === this.watched) return;
    this.watched = id;
    this.set({ ...this.model, site: undefined, isGone: false });
    this.ask(id ?? null);
  }

  /** Requests everything. The page is new, and the host only sends what was requested. */
  begin(id: string | undefined): void {
    this.watched = id;
    this.ask(id ?? null);
  }

  /** Receives the list of sites. */
  offer(sites: readonly OfferedSite[]): void {
    this.set({ ...this.model, offered: sites });
  }

  /**
   * Receives the measurement of a site; undefined if it is no longer kept. A late one of another site is
   * ignored.
   */
  receive(id: string, site: MeasuredSite | undefined): void {
    if (id === this.watched) this.set({ ...this.model, site, isGone: site === undefined });
  }
}
