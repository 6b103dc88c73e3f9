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

/** A recording tells of changes as they come; the panel hears of them so often at most. */
const FEED_MS = 250;

/** Tells the panel which sites there are, and follows the one that it watches. */
export class MeasuredFeed implements vscode.Disposable {
  private readonly telling: Pace;
  private readonly subscription: vscode.Disposable;
  private watched: string | undefined;

  /**
   * @param post sends to the panel while the panel listens, and does nothing at other times
   * @param failed hears of what went wrong
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

  /** Tells the panel everything, since it has just started to listen or watches another site. */
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
