import type { ToLab } from '../../protocol/lab';
import type { LabWorker } from './labClient';

/** The functions of the page that a worker needs. */
export interface WorkerPage {
  /** The text of the script. */
  readonly read: () => Promise<string>;
  /** Starts a worker with this script, a module. May throw if the page may not start one. */
  readonly start: (text: string) => LabWorker;
}

/**
 * A worker whose script is read first. A webview may not load a worker from where its files are, only from text that
 * it has. Messages wait for the worker; if it cannot start, `onerror` is told.
 */
export class ScriptWorker implements LabWorker {
  onmessage: LabWorker['onmessage'] = null;
  onerror: LabWorker['onerror'] = null;
  private worker: LabWorker | undefined;
  private waiting: ToLab[] = [];
  private isEnded = false;

  constructor(page: WorkerPage) {
    page
      .read()
      .then((text) => {
        this.begin(page.start(text));
      })
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (!this.isEnded) this.onerror?.(new ErrorEvent('error', { message }));
      });
  }

  postMessage(message: ToLab): void {
    if (this.worker) this.worker.postMessage(message);
    else this.waiting.push(message);
  }

  terminate(): void {
    this.isEnded = true;
    this.waiting = [];
    this.worker?.terminate();
  }

  private begin(worker: LabWorker): void {
    if (this.isEnded) {
      worker.terminate();
      return;
    }
    worker.onmessage = (event) => this.onmessage?.(event);
    worker.onerror = (event) => this.onerror?.(event);
    this.worker = worker;
    for (const message of this.waiting.splice(0)) worker.postMessage(message);
  }
}

/** The page of workers that run the script at this address. It is read when the first of them starts. */
export function workerPage(address: string): WorkerPage {
  let text: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    return response.text();
  };
  let blob: string | undefined;
  return {
    read: () => {
      text ??= read().catch((error: unknown) => {
        text = undefined;
        throw error;
      });
      return text;
    },
    start: (script) => {
      blob ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      return new Worker(blob, { name: 'Activation Lens lab', type: 'module' });
    },
  };
}
