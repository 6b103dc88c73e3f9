import assert from 'node:assert/strict';
import { THEMES, Workbench } from './workbench';

const NOTE = [
  '# Rectifiers',
  '',
  String.raw`The leaky one is $f(z) = \begin{cases} z & z > 0 \\ 0.2 z & z \le 0 \end{cases}$; this one is smooth:`,
  '',
  '𝑓(𝑧) = 𝑧 ⨯ 𝛷(𝑧) in a page,',
  '',
  'The loss is $L = (y - f(x))^2$.',
  '',
  '```activation',
  'title: Two rectifiers',
  'relu',
  String.raw`\max(0, z) + \frac{z}{10}`,
  'derivative',
  'rleu',
  '```',
  '',
].join('\n');

const NOTEBOOK = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Cell\n', '\n', '```activation\n', 'elu\n', '```\n'] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 2,
});

describe('a formula in a note', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open('note.md', {}, { 'note.md': NOTE, 'note.ipynb': NOTEBOOK });
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

  it('is a graph in the preview, in the colours of each theme', async () => {
    await workbench.runCommand('Markdown: Open Preview to the Side');
    const figure = workbench.panel().locator('figure.activation-figure');
    await figure.getByRole('img', { name: 'Graph of ReLU' }).waitFor();
    await figure.getByText("Line 5, column 1: unknown name 'rleu'").waitFor();
    const colour = (): Promise<string> =>
      figure
        .locator('> svg > svg path')
        .last()
        .evaluate((path) => getComputedStyle(path).stroke);
    const colours = new Set<string>();
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      colours.add(await colour());
      await workbench.screenshot(`formula-preview-${theme.toLowerCase().replaceAll(' ', '-')}`);
    }
    assert.equal(colours.size, THEMES.length);
  });

  it('is a graph in a Markdown cell of a notebook', async () => {
    await workbench.page.getByRole('treeitem', { name: 'note.ipynb' }).dblclick();
    const figure = workbench.panel().locator('figure.activation-figure');
    await figure.getByRole('img', { name: 'Graph of ELU' }).waitFor();
    await workbench.screenshot('formula-notebook');
  });

  it('breaks no content security policy and asks no other machine', () => {
    assert.deepEqual(workbench.consoleErrors(), []);
    assert.deepEqual(workbench.foreignRequests(), []);
  });
});
