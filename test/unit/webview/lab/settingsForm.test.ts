import { openPage, type Page } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { LAB_LIMITS } from '../../../../src/math/lab/config';
import { defaultChoices } from '../../../../src/protocol/choices';
import { SettingsForm } from '../../../../src/webview/lab/settingsForm';

describe('the settings of a training', () => {
  let page: Page;
  let taken: object[];

  beforeEach(async () => {
    taken = [];
    page = openPage(
      withServices(
        h(SettingsForm, {
          settings: defaultChoices().lab.settings,
          choice: 'demo',
          learn: false,
          onSettings: (changed) => taken.push(changed),
          onEnd: () => undefined,
          onEntrants: () => undefined,
          onLearn: () => undefined,
        }),
      ),
    );
    await page.frame();
  });

  afterEach(() => {
    page.close();
  });

  const { bias, steps } = LAB_LIMITS;
  for (const [key, valid, invalid, reason] of [
    [
      'bias',
      [bias.min, 0.25, bias.max],
      [bias.min - 1, bias.max + 1],
      /^Initial bias must be a number from −10 to 10, got /,
    ],
    [
      'steps',
      [steps.min, steps.max],
      [steps.min - 1, steps.max + 1, 100.5],
      /^Steps must be an integer from 1 to 100000, got /,
    ],
    ['seed', [0, 999_999], [-1, 1e6, 1.5], /^Seed must be an integer from 0 to 999999, got /],
  ] as const) {
    it(`take a ${key} up to its limits, and say why they take no other`, async () => {
      const field = page.field(`lab-${key}`);
      const enter = async (value: number): Promise<string> => {
        page.type(field, String(value), true);
        page.press(field, 'Enter');
        await page.frame();
        return page.by('lab-problem-text').textContent;
      };
      for (const value of invalid) assert.match(await enter(value), reason, String(value));
      assert.deepEqual(taken, []);
      for (const value of valid) assert.equal(await enter(value), '', String(value));
      assert.deepEqual(
        taken,
        valid.map((value) => ({ [key]: value })),
      );
    });
  }
});
