import assert from 'node:assert/strict';
import { plainHeap } from '../../../../src/math/lab/heap';
import { parseFromLab, parseToLab, type ToLab } from '../../../../src/protocol/lab';
import type { LabWorker } from '../../../../src/webview/lab/labClient';
import { Trainer } from '../../../../src/webview/lab/trainer';

/** A worker in this thread. Its deferred work is done when the test says so. */
export class FakeWorker implements LabWorker {
  onmessage: LabWorker['onmessage'] = null;
  onerror: LabWorker['onerror'] = null;
  isEnded = false;
  readonly received: ToLab[] = [];
  private readonly waiting: (() => void)[] = [];
  private time = 0;
  private readonly trainer: Trainer;

  constructor() {
    this.trainer = new Trainer({
      post: (report) => {
        const sent = structuredClone(report);
        assert.ok(parseFromLab(sent).ok, 'it posts what the protocol knows');
        this.waiting.push(() => this.onmessage?.({ data: sent } as MessageEvent<unknown>));
      },
      later: (callback) => this.waiting.push(callback),
      // Every reading of the clock is a millisecond later.
      clock: () => this.time++,
      createHeap: plainHeap,
    });
  }

  postMessage(message: ToLab): void {
    const sent = structuredClone(message);
    assert.ok(parseToLab(sent).ok, 'it gets what the protocol knows');
    this.received.push(sent);
    this.waiting.push(() => {
      this.trainer.receive(sent);
    });
  }

  terminate(): void {
    this.isEnded = true;
    this.waiting.length = 0;
  }

  /** Does the next n pieces of work, or all until nothing is left. */
  work(n = Infinity): void {
    for (let i = 0; i < n; i++) {
      const next = this.waiting.shift();
      if (!next) return;
      next();
    }
  }

  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as unknown as ErrorEvent);
  }
}
