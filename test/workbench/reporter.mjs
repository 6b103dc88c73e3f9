// Mocha's spec reporter, which also leaves the run's numbers in .cache/results/<suite>.json (option suite=NAME).
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const results = path.resolve(import.meta.dirname, '../../.cache/results');

export default class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const suite = options?.reporterOptions?.suite ?? 'unit';
    const file = path.join(results, `${suite}.json`);
    fs.rmSync(file, { force: true });
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      fs.mkdirSync(results, { recursive: true });
      fs.writeFileSync(file, JSON.stringify({ suite, passed: passes, failed: failures, skipped: pending }));
    });
  }
}
