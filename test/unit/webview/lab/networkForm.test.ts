import { openPage } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { defaultChoices } from '../../../../src/protocol/choices';
import { NetworkForm } from '../../../../src/webview/lab/networkForm';

describe('the widths of the hidden layers', () => {
  it('are taken on Enter; the reason why others are not is shown until they are right', async () => {
    const { settings } = defaultChoices().lab;
    const taken: unknown[] = [];
    const problems: (string | undefined)[] = [];
    const page = openPage(
      withServices(
        h(NetworkForm, {
          settings,
          onSettings: ({ hidden }) => taken.push(hidden),
          onEnd: () => undefined,
          onProblem: (problem) => problems.push(problem),
          describedBy: 'problem',
        }),
      ),
    );
    await page.frame();
    const field = page.field('lab-hidden');
    for (const text of ['7, many', '7, 9']) {
      page.type(field, text, true);
      page.press(field, 'Enter');
      await page.frame();
    }
    assert.deepEqual(taken, [[7, 9]]);
    assert.match(problems[0] ?? '', /such as 16, 16/);
    assert.deepEqual(problems.slice(1), [undefined]);
    assert.equal(field.getAttribute('aria-invalid'), 'false');
    page.close();
  });
});
