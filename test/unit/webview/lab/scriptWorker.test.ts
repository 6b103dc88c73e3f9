import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { ToLab } from '../../../../src/protocol/lab';
import type { LabWorker } from '../../../../src/webview/lab/labClient';
import { ScriptWorker, type WorkerPage } from '../../../../src/webview/lab/scriptWorker';

class FakeWorker implements LabWorker {
  readonly got: ToLab[] = [];
  isTerminated = false;
  onmessage: LabWorker['onmessage'] = null;
  onerror: LabWorker['onerror'] = null;

  postMessage(message: ToLab): void {
    this.got.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

/** A page whose script arrives when the test says so. */
function fakePage() {
  const started: FakeWorker[] = [];
  let resolve: (text: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const script = new Promise<string>((...ends) => {
    [resolve, reject] = ends;
  });
  const page: WorkerPage = {
    read: () => script,
    start: (text) => {
      assert.equal(text, 'the script');
      const worker = new FakeWorker();
      started.push(worker);
      return worker;
    },
  };
  return { page, started, arrival: { resolve, reject } };
}

/** Node has no ErrorEvent. */
class FakeErrorEvent extends Event {
  readonly message: string;

  constructor(type: string, { message }: { readonly message: string }) {
    super(type);
    this.message = message;
  }
}

describe('a worker whose script is read first', () => {
  before(() => {
    Object.defineProperty(globalThis, 'ErrorEvent', { configurable: true, value: FakeErrorEvent });
  });

  after(() => {
    Reflect.deleteProperty(globalThis, 'ErrorEvent');
  });

  it('gets the messages that were sent before it was there, in order', async () => {
    const { page, started, arrival } = fakePage();
    const worker = new ScriptWorker(page);
    worker.postMessage({ type: 'pause' });
    worker.postMessage({ type: 'resume' });
    assert.equal(started.length, 0);
    arrival.resolve('the script');
    await turn();
    worker.postMessage({ type: 'reset' });
    assert.deepEqual(
      started[0]?.got.map(({ type }) => type),
      ['pause', 'resume', 'reset'],
    );
  });

  it('hands on what the worker reports', async () => {
    const { page, started, arrival } = fakePage();
    const worker = new ScriptWorker(page);
    const reports: unknown[] = [];
    worker.onmessage = ({ data }) => reports.push(data);
    arrival.resolve('the script');
    await turn();
    started[0]?.onmessage?.({ data: 7 } as MessageEvent<unknown>);
    assert.deepEqual(reports, [7]);
  });

  it('never starts if it is terminated before', async () => {
    const { page, started, arrival } = fakePage();
    const worker = new ScriptWorker(page);
    worker.postMessage({ type: 'pause' });
    worker.terminate();
    arrival.resolve('the script');
    await turn();
    assert.deepEqual(
      started.filter(({ isTerminated, got }) => !isTerminated || got.length > 0),
      [],
    );
  });

  it('says why it could not start, unless it is terminated by then', async () => {
    for (const isTerminated of [false, true]) {
      const { page, arrival } = fakePage();
      const worker = new ScriptWorker(page);
      const errors: string[] = [];
      worker.onerror = ({ message }) => errors.push(message);
      if (isTerminated) worker.terminate();
      arrival.reject(new Error('404 Not Found'));
      await turn();
      assert.deepEqual(errors, isTerminated ? [] : ['404 Not Found']);
    }
  });
});
