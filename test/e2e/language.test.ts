import assert from 'node:assert/strict';
import { session } from './session';
import { Workbench } from './workbench';

describe('the workbench in German', () => {
  let workbench: Workbench;

  before(async () => {
    session().server.offerLanguage('de');
    workbench = await Workbench.open('model.py', {}, {}, { locale: 'de' });
  });

  after(async () => {
    await workbench.close();
  });

  it('shows the hover in German, formula and code as they are', async () => {
    const hover = await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'negative Steigung', image: true });
    assert.match(hover.text, /Leaky ReLU/);
    assert.match(hover.text, /Wertebereich/);
    await workbench.screenshot('hover-german');
  });

  it('shows commands and the panel in German', async () => {
    await workbench.runCommand('Activation Lens: Aktivierungsvorschau öffnen');
    await workbench.panel().getByRole('tab', { name: 'Labor' }).waitFor();
    await workbench.panel().getByRole('combobox', { name: 'Aktivierung hinzufügen' }).waitFor();
    await workbench.screenshot('panel-german');
  });
});
