import type { StoredBatch, StoredLab } from '../../protocol/lab';
import { BatchClient } from './batchClient';
import { fromStoredBatch, fromStoredTraining, toStoredBatch, toStoredTraining } from './kept';
import { LabClient, type LabWorker } from './labClient';

/** The trainings of the lab. The results stay while its tab is hidden. */
export interface Lab {
  /** The comparison that the user watches. */
  readonly training: LabClient;
  /** The same comparison with several seeds. */
  readonly seeds: BatchClient;
  /** One activation with every change that may keep its units alive. */
  readonly remedies: BatchClient;
}

/** Number of workers of a batch: the processor's cores except one for the page, and at least two. */
const batchWorkers = (): number => Math.min(8, Math.max(2, navigator.hardwareConcurrency - 1));

function every(interval: number, callback: () => void): () => void {
  const timer = setInterval(callback, interval);
  return () => {
    clearInterval(timer);
  };
}

/**
 * Creates the lab, with its results from before the page was loaded.
 * @param startWorker starts a worker that trains
 */
export function createLab(kept: StoredLab | undefined, startWorker: () => LabWorker): Lab {
  const training = new LabClient({
    kept: fromStoredTraining(kept?.training),
    startWorker,
    every,
  });
  const batchClient = (stored: StoredBatch | undefined): BatchClient =>
    new BatchClient({
      kept: fromStoredBatch(stored),
      startWorker,
      workers: batchWorkers(),
      clock: () => performance.now(),
      every,
    });
  return { training, seeds: batchClient(kept?.seeds), remedies: batchClient(kept?.remedies) };
}

/** The lab's state that the editor stores while the panel is hidden or reloaded. */
export function toStoredLab({ training, seeds, remedies }: Lab): StoredLab {
  return {
    training: toStoredTraining(training.model),
    seeds: toStoredBatch(seeds.model),
    remedies: toStoredBatch(remedies.model),
  };
}
