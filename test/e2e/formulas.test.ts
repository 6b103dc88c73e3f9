import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const NOTE = [
  '# Rectifiers',
  '',
  String.raw`The leaky one is $f(z) = \begin{cases} z & z > 0 \\ 0.2 z & z \le 0 \end{cases}$; this one is smooth:`,
  '',
  '𝑓(𝑧) = 𝑧 ⨯ 𝛷(𝑧) in a page,',
  '',
  'The loss is $L = (y - f(x))^2$.',
  '',
].join('\n');

describe('a formula in a note', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('note.md', {}, { 'note.md': NOTE });
  });

  after(async () => {
    await workbench.close();
  });

  it('is drawn on hover, in LaTeX and as it is pasted from a page', async () => {
    const leaky = await workbench.hoverOver('begin{cases}', { text: 'Leaky ReLU', image: true });
    assert.match(leaky.text, /0\.2/);
    await workbench.screenshot('formula-latex');
    await workbench.hoverOver('𝑓(𝑧)', { text: 'GELU', image: true });
    await workbench.screenshot('formula-pasted');
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
