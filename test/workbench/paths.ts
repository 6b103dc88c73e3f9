import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(__dirname, '../..');

/** Everything a run leaves behind (reports, logs, screenshots); ignored by git. */
export const CACHE = path.join(ROOT, '.cache');

/** One small JSON file per test runner, summed by summary.mjs. */
export const RESULTS = path.join(CACHE, 'results');

/** The workspace that `npm start` opens and the tests read. */
export const SAMPLE = path.join(ROOT, 'test/sample');

export const CODE_SERVER = path.join(ROOT, 'node_modules/code-server');
