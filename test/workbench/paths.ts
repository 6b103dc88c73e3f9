import path from 'node:path';

/** The root of the repository. */
export const ROOT = path.resolve(__dirname, '../..');

/** Everything that a run leaves behind (reports, logs, screenshots); ignored by git. */
export const CACHE = path.join(ROOT, '.cache');

/** One small JSON file per test runner; summary.mjs adds them up. */
export const RESULTS = path.join(CACHE, 'results');

/** The workspace that `npm start` opens and the tests read. */
export const SAMPLE = path.join(ROOT, 'test/sample');

/** The folder of the installed code-server. */
export const CODE_SERVER = path.join(ROOT, 'node_modules/code-server');
