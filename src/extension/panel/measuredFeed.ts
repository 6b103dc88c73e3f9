import type * as vscode from 'vscode';
import type { MeasuredSite, OfferedSite } from '../../protocol/measured';
import type { ToPanel } from '../../protocol/messages';
import { Pace } from '../../protocol/pace';

/** A source of measured pre-activations. */
export interface MeasuredSource {
  readonly onDidChange: vscode.Event<void>;
  offered(): Promise<readonly OfferedSite[]>;
  site(id: string): Promise<MeasuredSite | undefined>;
}

/** Milliseconds between two messages to the panel: a recording may change more often. */
const FEED_MS = 250;

/** Sends the panel the list of sites, and the changes of the one that it watches. */
export class MeasuredFeed implements vscode.Disposable {
  private readonly telling: Pace;
  private readonly subscription: vscode.Disposable;
  private watched: string | undefined;

  /**
   * @param post sends to the panel while the panel listens, and does nothing at other times
   * @param failed called with the error of a failure
   */
  constructor(
    private readonly source: MeasuredSource,
    private readonly post: (message: ToPanel) => void,
    failed: (error: unknown) => void,
  ) {
    this.telling = new Pace(() => {
      this.tell().catch(failed);
    });
    this.subscription = source.onDidChange(() => {
      this.telling.soon(FEED_MS);
    });
  }

  /** Sends everything to the panel, which has just started to listen or watches another site. */
  watch(id: string | null): void {
    this.watched = id ?? undefined;
    this.telling.now();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async tell(): Promise<void> {
    const { watched } = this;
    this.post({ type: 'sites', sites: [...(await this.source.offered())] });
    if (watched === undefined) return;
    const site = await this.source.site(watched);
    if (watched === this.watched) this.post({ type: 'site', id: watched, ...(site && { site }) });
  }
}
