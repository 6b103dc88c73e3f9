import type { ComponentType } from 'preact';
import type { ViewProps } from './viewProps';
import { Observable } from '../store/observable';

type View = ComponentType<ViewProps>;

/** How far the loading of a view is. */
export interface PartModel {
  /** The view's component, once it is there. */
  readonly component?: View;
  /** Why it could not be loaded. */
  readonly problem?: string;
}

/** A view whose script is a file of its own, which is loaded when the view is opened or when the page is idle. */
export class ViewPart extends Observable<PartModel> {
  private loading: Promise<void> | undefined;

  constructor(private readonly fetch: () => Promise<View>) {
    super({});
  }

  /** Loads the view unless it is there or on its way; tries again after a failure. Never rejects. */
  load(): Promise<void> {
    this.loading ??= this.begin();
    return this.loading;
  }

  private async begin(): Promise<void> {
    if (this.model.problem !== undefined) this.set({});
    try {
      this.set({ component: await this.fetch() });
    } catch (error) {
      this.loading = undefined;
      this.set({ problem: error instanceof Error ? error.message : String(error) });
    }
  }
}
