import assert from 'node:assert/strict';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { demoEntrants, type Experiment } from '../../../../src/webview/lab/experiment';
import { LabClient } from '../../../../src/webview/lab/labClient';
import { FakeWorker } from './fakeWorker';

const short: Experiment = { settings: { ...DYING_RELU, steps: 40 }, entrants: demoEntrants };

function setUp(): { client: LabClient; workers: FakeWorker[]; look: () => void; newest: () => FakeWorker } {
  const workers: FakeWorker[] = [];
  let look = (): void => undefined;
  const client = new LabClient({
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    every: (_, callback) => {
      look = callback;
      return () => undefined;
    },
  });
  const newest = (): FakeWorker => {
    const worker = workers.at(-1);
    assert.ok(worker);
    return worker;
  };
  return {
    client,
    workers,
    newest,
    look: () => {
      look();
    },
  };
}

const steps = (client: LabClient): number[] => client.model.runs.map(({ step }) => step);

const inspected = (client: LabClient) => client.model.unit;

describe('the panel’s side of the lab', () => {
  it('trains to the end, and the same again from the same seed', () => {
    const { client, newest, workers } = setUp();
    client.start(short);
    newest().work();
    assert.equal(client.model.state, 'ended');
    assert.deepEqual(steps(client), [40, 40, 40, 40]);
    const first = client.model.runs;
    client.start(short);
    newest().work();
    assert.deepEqual(client.model.runs, first);
    assert.equal(workers.length, 1);
  });

  it('pauses, goes on, and goes back to step 0', () => {
    const { client, newest } = setUp();
    client.start(short);
    newest().work(4);
    client.pause();
    newest().work();
    assert.equal(client.model.state, 'paused');
    const paused = steps(client);
    assert.ok(paused.every((step) => step < 40));
    newest().work();
    assert.deepEqual(steps(client), paused);
    client.reset(short);
    newest().work();
    assert.equal(client.model.state, 'paused');
    assert.deepEqual(steps(client), [0, 0, 0, 0]);
    client.resume();
    newest().work();
    assert.deepEqual(steps(client), [40, 40, 40, 40]);
  });

  it('resets to the settings that are wanted now', () => {
    const { client, newest } = setUp();
    client.start(short);
    newest().work();
    const first = client.model.runs[0]?.history[0]?.loss;
    client.reset({ ...short, settings: { ...short.settings, seed: 99 } });
    newest().work();
    assert.deepEqual(steps(client), [0, 0, 0, 0]);
    assert.equal(client.model.state, 'paused');
    assert.notEqual(client.model.runs[0]?.history[0]?.loss, first);
  });

  it('takes another learning rate while it runs', () => {
    const trained = (rate?: number): unknown => {
      const { client, newest } = setUp();
      client.start(short);
      newest().work(4);
      if (rate !== undefined) client.setLearningRate(rate);
      newest().work();
      return client.model.runs.map(({ history }) => history.at(-1)?.loss);
    };
    assert.deepEqual(trained(short.settings.learningRate), trained());
    assert.notDeepEqual(trained(0.01), trained());
  });

  it('rests while nobody looks, but does not go on with what was paused', () => {
    const { client, newest } = setUp();
    client.start(short);
    newest().work(4);
    client.setActive(false);
    newest().work();
    assert.equal(client.model.state, 'paused');
    client.setActive(true);
    newest().work(2);
    client.pause();
    newest().work();
    assert.equal(client.model.state, 'paused');
    client.setActive(false);
    client.setActive(true);
    newest().work();
    assert.equal(client.model.state, 'paused');
  });

  it('gets what the networks have learned, and a unit that is asked for', () => {
    const { client, newest } = setUp();
    client.start(short);
    newest().work();
    assert.equal(client.model.details.length, 4);
    assert.equal(inspected(client), undefined);
    const place = { run: 0, layer: 1, unit: 2 };
    client.inspect(place);
    newest().work();
    assert.deepEqual(inspected(client)?.place, place);
    assert.equal(inspected(client)?.z.length, DYING_RELU.samples);
    client.inspect(undefined);
    newest().work();
    assert.equal(inspected(client), undefined);
  });

  it('replaces a worker that fails, says so, and keeps what was measured', () => {
    const { client, newest, workers } = setUp();
    client.start(short);
    newest().work(6);
    const { runs } = client.model;
    assert.ok(runs.length > 0);
    newest().fail('out of memory');
    assert.equal(client.model.state, 'ended');
    assert.match(client.model.message ?? '', /out of memory.*What it measured stays/);
    assert.equal(client.model.runs, runs);
    assert.ok(workers[0]?.isEnded);
    client.reset(short);
    newest().work();
    assert.equal(workers.length, 2);
    assert.deepEqual([client.model.state, client.model.message], ['paused', undefined]);
    client.resume();
    newest().work();
    assert.deepEqual(steps(client), [40, 40, 40, 40]);
  });

  it('takes a worker that keeps silent while training for dead, and one that rests for alive', () => {
    const { client, newest, look } = setUp();
    client.start(short);
    newest().work(4);
    client.pause();
    newest().work();
    for (let i = 0; i < 10; i++) look();
    assert.equal(client.model.state, 'paused');
    client.resume();
    newest().work(2);
    assert.equal(client.model.state, 'running');
    for (let i = 0; i < 2; i++) look();
    assert.equal(client.model.state, 'running');
    look();
    assert.equal(client.model.state, 'ended');
    assert.match(client.model.message ?? '', /no longer responds/);
  });

  it('counts silence anew after each report', () => {
    const { client, newest, look } = setUp();
    client.start({ ...short, settings: { ...short.settings, steps: 4000 } });
    let reports = 0;
    client.subscribe(() => reports++);
    for (let round = 1; round <= 3; round++) {
      while (reports < round) newest().work(1);
      for (let i = 0; i < 2; i++) look();
      assert.equal(client.model.state, 'running');
    }
  });

  it('takes a worker for dead that died while it rested, once it is asked to go on', () => {
    for (const ask of [
      (client: LabClient): void => {
        client.resume();
      },
      (client: LabClient): void => {
        client.reset(short);
      },
    ]) {
      const { client, newest, look } = setUp();
      client.start(short);
      newest().work(4);
      client.pause();
      newest().work();
      newest().terminate();
      for (let i = 0; i < 10; i++) look();
      assert.equal(client.model.state, 'paused');
      ask(client);
      for (let i = 0; i < 3; i++) look();
      assert.equal(client.model.state, 'ended');
      assert.match(client.model.message ?? '', /no longer responds/);
    }
  });

  it('says why where there can be no worker', () => {
    const client = new LabClient({
      startWorker: () => {
        throw new Error('refused');
      },
      every: () => () => undefined,
    });
    client.start(short);
    assert.match(client.model.message ?? '', /could not be started \(refused\)/);
    assert.equal(client.model.state, 'ended');
  });

  it('passes on what the worker refuses', () => {
    const { client, newest } = setUp();
    client.start({ ...short, settings: { ...short.settings, samples: 16, batch: 32 } });
    newest().work();
    assert.match(client.model.message ?? '', /batch must be an integer from 1 to 16/);
    assert.equal(client.model.state, 'idle');
  });
});
