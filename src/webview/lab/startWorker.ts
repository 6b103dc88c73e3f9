import source from 'worker:./worker.ts';
import type { LabWorker } from './labClient';

let address: string | undefined;

/**
 * A worker that trains, from the text of its script.
 * @throws where the page may not start one
 */
export function startWorker(): LabWorker {
  address ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(address, { name: 'Activation Lens lab' });
}
