import { getEntry } from '../../math/catalogue';
import type { LabConfig } from '../../math/lab/config';
import { LabDriver, type LabDetails, type LabProgress } from '../../math/lab/driver';
import type { CreateHeap } from '../../math/lab/heap';
import { trainableEntry, trainableExpression, type TrainableOutcome } from '../../math/lab/trainable';
import { parseToLab, type LabActivation, type ToLab } from '../../protocol/lab';

/** A report of the trainer; a message of `FromLab` with immutable arrays. */
export type TrainerReport =
  | { readonly type: 'ready' }
  | ({ readonly type: 'progress' } & LabProgress)
  | ({ readonly type: 'details' } & LabDetails)
  | { readonly type: 'problem'; readonly message: string };

/** The environment of a trainer. */
export interface TrainerOptions {
  readonly post: (report: TrainerReport) => void;
  /** Calls back after a turn of the event loop, so that messages can come in between. */
  readonly later: (callback: () => void) => void;
  /** A clock in milliseconds, with any origin. */
  readonly clock: () => number;
  readonly createHeap: CreateHeap;
}

/** Everything the lab's worker does, without the worker. */
export class Trainer {
  private readonly driver: LabDriver;
  private isTicking = false;

  constructor(private readonly options: TrainerOptions) {
    const report = (progress: LabProgress): void => {
      options.post({ type: 'progress', ...progress });
    };
    const { clock, createHeap } = options;
    this.driver = new LabDriver({
      clock,
      createHeap,
      report,
      reportDetails: (details) => {
        options.post({ type: 'details', ...details });
      },
    });
    options.post({ type: 'ready' });
  }

  /** Executes a message, or reports why it cannot. */
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
      case 'inspect':
        this.driver.inspect(message.place);
        return undefined;
      case 'inspectLayer':
        this.driver.inspectLayer(message.place);
        return undefined;
    }
  }

  private start({ runs, brief }: Extract<ToLab, { type: 'start' }>): string | undefined {
    const configs: LabConfig[] = [];
    for (const { settings, activation } of runs) {
      const outcome = trainableOf(activation);
      if (!outcome.ok) return outcome.error;
      configs.push({ ...settings, activation: outcome.value });
    }
    return this.driver.start(configs, brief);
  }

  /** Starts a chain of ticks unless there is one already. */
  private keepTicking(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    this.options.later(() => {
      this.isTicking = false;
      if (this.driver.tick()) this.keepTicking();
    });
  }
}

/** The activation that a message names, ready to be trained. */
function trainableOf(activation: LabActivation): TrainableOutcome {
  if (activation.type === 'expression') {
    return trainableExpression(activation.text, activation.params, activation.learn);
  }
  const entry = getEntry(activation.activation);
  if (!entry) return { ok: false, error: `there is no activation ${activation.activation}` };
  return trainableEntry(entry, activation.params);
}
