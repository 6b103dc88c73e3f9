import assert from 'node:assert/strict';
import { LabDriver, type LabDetails, type LabProgress } from '../../../../src/math/lab/driver';
import { isBusy, runSlice } from '../../../../src/math/lab/schedule';
import { configOf, runOf } from './support';

/** A clock that advances by one millisecond at every reading. */
function tickingClock(): () => number {
  let now = 0;
  return () => now++;
}

const CONFIGS = ['relu', 'elu'].map((id) => configOf(id, { steps: 120 }));

interface Drive {
  readonly driver: LabDriver;
  readonly reports: LabProgress[];
  readonly details: LabDetails[];
}

function drive(): Drive {
  const reports: LabProgress[] = [];
  const details: LabDetails[] = [];
  const driver = new LabDriver({
    clock: tickingClock(),
    report: (progress) => reports.push(progress),
    reportDetails: (detail) => details.push(detail),
    slice: 5,
    reportEvery: 20,
  });
  return { driver, reports, details };
}

describe('scheduling of runs', () => {
  it('keeps runs abreast and stops when the time is up', () => {
    const runs = ['relu', 'tanh', 'elu'].map((id) => runOf(id));
    runSlice(runs, 10, tickingClock());
    const steps = runs.map((run) => run.steps);
    assert.ok(Math.max(...steps) - Math.min(...steps) <= 4);
    assert.equal(steps.reduce((a, b) => a + b) / 4, 10);
    assert.ok(isBusy(runs));
  });

  it('does something even without time and ends with the last run', () => {
    const run = runOf('relu', { steps: 6 });
    runSlice([run], 0, tickingClock());
    assert.equal(run.steps, 4);
    runSlice([run], 1e6, tickingClock());
    assert.ok(!isBusy([run]));
    runSlice([run], 1e6, tickingClock());
    assert.equal(run.steps, 6);
  });
});

describe('the driver behind the worker', () => {
  it('trains to the end and reports at a bounded rate, the last of the end', () => {
    const { driver, reports } = drive();
    assert.equal(driver.start(CONFIGS), undefined);
    let ticks = 1;
    while (driver.tick()) ticks++;
    assert.ok(reports.length > 2 && reports.length < ticks, `${reports.length} of ${ticks}`);
    const last = reports.at(-1);
    assert.ok(last);
    assert.equal(last.state, 'ended');
    assert.deepEqual(
      last.runs.map(({ status, step }) => [status, step]),
      [
        ['finished', 120],
        ['finished', 120],
      ],
    );
    assert.equal(driver.tick(), false);
  });

  it('pauses, resumes and resets to the same curve', () => {
    const { driver, reports } = drive();
    driver.start(CONFIGS);
    driver.tick();
    driver.pause();
    assert.equal(driver.tick(), false);
    assert.equal(reports.at(-1)?.state, 'paused');
    driver.resume();
    while (driver.tick());
    const first = reports.at(-1);
    driver.reset();
    assert.equal(reports.at(-1)?.state, 'paused');
    assert.deepEqual(
      reports.at(-1)?.runs.map(({ step }) => step),
      [0, 0],
    );
    driver.resume();
    while (driver.tick());
    assert.deepEqual(reports.at(-1), first);
  });

  it('keeps the learning rate that was set over a reset', () => {
    const { driver, reports } = drive();
    driver.start(CONFIGS);
    assert.equal(driver.setLearningRate(0.01), undefined);
    while (driver.tick());
    const slow = reports.at(-1);
    driver.reset();
    driver.resume();
    while (driver.tick());
    assert.deepEqual(reports.at(-1), slow);
    assert.match(driver.setLearningRate(0) ?? '', /learning rate/);
  });

  it('leaves what it does when it cannot start, and ignores what makes no sense', () => {
    const { driver, reports } = drive();
    driver.pause();
    driver.resume();
    driver.reset();
    assert.equal(driver.tick(), false);
    assert.equal(reports.length, 0);
    driver.start(CONFIGS);
    assert.match(driver.start([configOf('relu', { batch: 0 })]) ?? '', /batch/);
    assert.equal(driver.tick(), true);
    assert.equal(reports.at(-1)?.runs.length, 2);
  });

  it('reports details less often, the unit that is inspected with them, and neither when it is brief', () => {
    const { driver, reports, details } = drive();
    driver.start(CONFIGS);
    while (driver.tick());
    assert.ok(details.length >= 2 && details.length <= reports.length);
    assert.equal(details.at(-1)?.details.length, 2);
    assert.equal(details.at(-1)?.unit, undefined);
    driver.inspect({ run: 1, layer: 0, unit: 3 });
    assert.deepEqual(details.at(-1)?.unit?.place, { run: 1, layer: 0, unit: 3 });
    assert.equal(details.at(-1)?.unit?.z.length, 128);
    driver.inspect({ run: 7, layer: 0, unit: 3 });
    assert.equal(details.at(-1)?.unit, undefined);
    driver.inspectLayer({ run: 0, layer: 0 });
    assert.deepEqual(details.at(-1)?.layer?.place, { run: 0, layer: 0 });
    assert.ok((details.at(-1)?.layer?.values ?? 0) > 0);
    driver.inspectLayer({ run: 0, layer: 9 });
    assert.equal(details.at(-1)?.layer, undefined);
    const before = details.length;
    const long = reports.at(-1);
    driver.start(CONFIGS, true);
    while (driver.tick()) assert.ok(reports.at(-1)?.runs.every(({ history }) => history.length === 1));
    assert.deepEqual(reports.at(-1), long);
    assert.equal(details.length, before);
  });
});
