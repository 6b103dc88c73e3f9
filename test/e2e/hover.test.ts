import assert from 'node:assert/strict';
import { Workbench } from './workbench';

describe('a hover in the editor', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('model.py');
  });

  after(async () => {
    await workbench.close();
  });

  it('shows name and graph of nn.LeakyReLU(0.2)', async () => {
    const hover = await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'Leaky ReLU', image: true });
    assert.deepEqual(
      hover.images.filter(({ naturalWidth }) => naturalWidth === 0),
      [],
      'every picture is drawn',
    );
    await workbench.screenshot('hover-leaky-relu');
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
