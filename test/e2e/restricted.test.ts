import assert from 'node:assert/strict';
import { installExtension } from '../workbench/install';
import { Server } from '../workbench/server';
import { FOR_TESTS } from '../workbench/settings';
import { Workbench } from './workbench';

const TRUST = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};
/** Each setting would have a visible effect: a warning, or a missing hover. */
const SETTINGS = JSON.stringify({
  'activationLens.names.extra': { 'no name': 'nope' },
  'activationLens.names.ignore': ['torch.nn.LeakyReLU'],
});

describe('a workspace that is not trusted', () => {
  let server: Server;
  let workbench: Workbench;

  before(async () => {
    server = await Server.start({
      settings: { ...FOR_TESTS, ...TRUST },
      installExtensions: installExtension,
      asksForTrust: true,
      endsWhenIdle: true,
    });
    workbench = await Workbench.open('model.py', TRUST, { '.vscode/settings.json': SETTINGS }, { server });
  });

  after(async () => {
    await workbench.close();
    await server.stop();
  });

  it('gets hovers, and sets none of the restricted settings', async () => {
    await workbench.page
      .getByRole('button', { name: /Restricted Mode/ })
      .first()
      .waitFor();
    await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'Leaky ReLU', image: true });
    await workbench.screenshot('restricted-hover');
    assert.equal(await workbench.page.getByRole('button', { name: /Run with the Recorder/ }).count(), 0);
    // The settings were read for the first hover.
    assert.equal(await (await workbench.notifications('activationLens.')).count(), 0);
  });
});
