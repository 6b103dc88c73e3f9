import { getEntry } from '../../math/catalogue';
import type { LabConfig } from '../../math/lab/config';
import { LabDriver, type LabProgress } from '../../math/lab/driver';
import { parseToLab, type ToLab } from '../../protocol/lab';

/** What the trainer posts; a message of `FromLab`, whose arrays nobody changes. */
export type TrainerReport =
  | { readonly type: 'ready' }
  | ({ readonly type: 'progress' } & LabProgress)
  | { readonly type: 'problem'; readonly message: string };

export interface TrainerOptions {
  readonly post: (report: TrainerReport) => void;
  /** Calls back after a turn of the event loop, so that messages come in between. */
  readonly later: (callback: () => void) => void;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
}

/** All that the lab's worker does, without the worker. */
export class Trainer {
  private readonly driver: LabDriver;
  private isTicking = false;

  constructor(private readonly options: TrainerOptions) {
    const report = (progress: LabProgress): void => {
      options.post({ type: 'progress', ...progress });
    };
    this.driver = new LabDriver({ clock: options.clock, report });
    options.post({ type: 'ready' });
  }

  /** Carries out a message, or says why not. */
  receive(data: unknown): void {
    const parsed = parseToLab(data);
    const problem = parsed.ok ? this.carryOut(parsed.message) : parsed.problem;
    if (problem !== undefined) this.options.post({ type: 'problem', message: problem.slice(0, 2000) });
    this.keepTicking();
  }

  private carryOut(message: ToLab): string | undefined {
    switch (message.type) {
      case 'start':
        return this.start(message);
      case 'pause':
        this.driver.pause();
        return undefined;
      case 'resume':
        this.driver.resume();
        return undefined;
      case 'reset':
        this.driver.reset();
        return undefined;
      case 'setLearningRate':
        return this.driver.setLearningRate(message.learningRate);
    }
  }

  private start({ settings, runs }: Extract<ToLab, { type: 'start' }>): string | undefined {
    const configs: LabConfig[] = [];
    for (const { activation, params } of runs) {
      const entry = getEntry(activation);
      if (!entry) return `there is no activation ${activation}`;
      configs.push({ ...settings, entry, params });
    }
    return this.driver.start(configs);
  }

  /** At most one chain of ticks, whatever messages come. */
  private keepTicking(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    this.options.later(() => {
      this.isTicking = false;
      if (this.driver.tick()) this.keepTicking();
    });
  }
}
