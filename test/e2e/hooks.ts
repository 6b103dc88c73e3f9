import { endSession, startSession } from './session';
import { Workbench } from './workbench';

let anyFailed = false;

export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll(this: Mocha.Context) {
    // The first run on a machine installs the dependencies of the server and the browser.
    this.timeout(600_000);
    await startSession();
  },

  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    anyFailed = true;
    for (const workbench of Workbench.all) await workbench.screenshot(`failed-${test.fullTitle()}`);
  },

  async afterAll() {
    await endSession(anyFailed);
  },
};
