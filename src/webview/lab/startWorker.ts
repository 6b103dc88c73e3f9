import type { LabWorker } from './labClient';

let address: string | undefined;

/**
 * A worker that trains. It runs the panel's own script, which needs no other file.
 * @throws where the page may not start one
 */
export function startWorker(): LabWorker {
  if (address === undefined) {
    const source = `${activationLensScript.toString()}\nactivationLensScript();`;
    address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  }
  return new Worker(address, { name: 'Activation Lens lab' });
}
