import { fakeModule, FakeUri } from '../../../support/fakeVscode';
import '../../../support/fakeHost';
import assert from 'node:assert/strict';
import { openArray } from '../../../../../src/extension/recording/arrays/open';
import type { Recordings } from '../../../../../src/extension/recording/recordings';
import type { Site } from '../../../../../src/extension/recording/site';

interface Row {
  readonly label: string;
}

describe('a table of pre-activations that is opened', () => {
  const { window, workspace } = fakeModule;
  const before = { window: { ...window }, fs: { ...workspace.fs } };

  /** The name and the number of values that are added when these rows are chosen, one answer for each question. */
  async function added(...answers: readonly (readonly string[] | string)[]): Promise<unknown[]> {
    const bytes = new TextEncoder().encode('first,second\n-1,2\n3,-4\n5,6\n');
    const sites: unknown[] = [];
    const left = [...answers];
    Object.assign(workspace.fs, {
      stat: () => Promise.resolve({ size: bytes.length }),
      readFile: () => Promise.resolve(bytes),
    });
    Object.assign(window, {
      withProgress: (_: unknown, run: (...given: unknown[]) => unknown) => run({}, {}),
      showQuickPick: (items: readonly Row[]) => {
        const answer = left.shift();
        const isChosen = ({ label }: Row): boolean => answer?.includes(label) === true;
        return Promise.resolve(typeof answer === 'string' ? items.find(isChosen) : items.filter(isChosen));
      },
    });
    const recordings = {
      addArray: (_: unknown, text: string, { values, activation }: Site) => {
        sites.push([text, values, activation]);
        return Promise.resolve();
      },
    } as unknown as Recordings;
    await openArray(recordings, new FakeUri('/data/z.csv'));
    assert.deepEqual(left, [], 'every answer was asked for');
    return sites;
  }

  afterEach(() => {
    Object.assign(window, before.window);
    Object.assign(workspace.fs, before.fs);
  });

  it('has the columns that were chosen, named where they are not all', async () => {
    assert.deepEqual(await added(['second'], 'ReLU'), [['z.csv: second', 3, 'relu']]);
    assert.deepEqual(await added(['first', 'second'], 'ReLU'), [['z.csv', 6, 'relu']]);
  });

  it('is left alone where no column is chosen', async () => {
    assert.deepEqual(await added([]), []);
  });
});
