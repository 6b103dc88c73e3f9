import type { LabWorker } from './labClient';

let address: string | undefined;

/**
 * Starts a worker that trains. It runs the panel's own script, so no other file is needed.
 * @throws if the page may not start one
 */
export function startWorker(): LabWorker {
  if (address === undefined) {
    const source = `${activationLensScript.toString()}\nactivationLensScript();`;
    address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  }
  return new Worker(address, { name: 'Activation Lens lab' });
}
