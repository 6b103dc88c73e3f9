import { documents as files, FakeDocument } from '../../support/fakeDocument';
import { fakeModule, FakeUri } from '../../support/fakeVscode';
import assert from 'node:assert/strict';
import type { ToPanel } from '../../../../src/protocol/messages';
import type { Curve } from '../../../../src/protocol/state';
import { SourceDocuments } from '../../../../src/extension/documents';
import { silentLog } from '../../support/silentLog';
import { Places } from '../../../../src/extension/panel/places';

type Update = Extract<ToPanel, { type: 'places' }>['places'][number];

const NET = 'from torch import nn\n\na = nn.LeakyReLU(0.2)\nb = nn.ELU()\n';

describe('places of curves in code', () => {
  let file: FakeDocument;
  let sources: SourceDocuments;
  let places: Places;
  let told: Update[];

  const curve = (id: string, activation: string, line: number, params: Record<string, number>): Curve => ({
    type: 'activation',
    key: id,
    activation,
    params,
    visible: true,
    place: { id, uri: file.uri.toString(), line, column: 4, params },
  });
  /** Waits for an update that fits. Places are examined once edits have paused. */
  const untilTold = async (fits: (update: Update) => boolean): Promise<Update> => {
    for (;;) {
      const found = told.find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const lineAt = (line: number): string => file.lineAt(line).text;

  beforeEach(() => {
    file = new FakeDocument(new FakeUri('/net.py'), NET);
    files.set(file.uri.toString(), file);
    sources = new SourceDocuments(silentLog);
    told = [];
    places = new Places(sources, silentLog, (updates) => {
      told.push(...updates);
    });
    places.adopt([
      curve('leaky', 'leaky_relu', 2, { negative_slope: 0.2 }),
      curve('elu', 'elu', 3, { alpha: 1 }),
    ]);
  });

  afterEach(() => {
    places.dispose();
    sources.dispose();
    files.clear();
  });

  it('move along with lines above them', async () => {
    file.edit(0, 0, 'import math\n');
    const update = await untilTold(({ id }) => id === 'leaky');
    assert.equal(update.line, 3);
    assert.equal(update.origin, 'net.py:4');
    assert.equal(update.content, undefined);
  });

  it('tell what the code says now, and nothing where nothing has changed', async () => {
    const at = NET.indexOf('0.2');
    file.edit(at, at + 3, '0.7');
    const update = await untilTold(({ id }) => id === 'leaky');
    assert.deepEqual(update.content, {
      type: 'activation',
      activation: 'leaky_relu',
      params: { negative_slope: 0.7 },
    });
    assert.ok(told.every(({ id }) => id === 'leaky'));
  });

  it('are gone with their line, do not go over to the next one, and come back with it', async () => {
    const start = NET.indexOf('a =');
    const end = NET.indexOf('b =');
    file.edit(start, end, '');
    assert.ok((await untilTold(({ id }) => id === 'leaky')).isGone);
    await untilTold(({ id, line }) => id === 'elu' && line === 2);
    told.length = 0;
    file.edit(start, start, 'a = nn.LeakyReLU(0.2)\n');
    const back = await untilTold(({ id }) => id === 'leaky');
    assert.ok(!back.isGone);
    assert.equal(back.line, 2);
  });

  it('of a panel that is opened again are compared with the code at once if their file is open', async () => {
    Object.assign(fakeModule.workspace, { textDocuments: [file] });
    places.adopt([curve('kept', 'leaky_relu', 2, { negative_slope: 0.5 })]);
    Object.assign(fakeModule.workspace, { textDocuments: [] });
    const { content } = await untilTold(({ id }) => id === 'kept');
    assert.deepEqual(content?.type === 'activation' && content.params, { negative_slope: 0.2 });
  });

  it('are found again where a formatter has written all lines anew', async () => {
    file.edit(0, NET.length, `"""Doc."""\n${NET}`);
    const update = await untilTold(({ id }) => id === 'elu');
    assert.ok(!update.isGone);
    assert.equal(update.line, 4);
  });

  it('have values written to them', async () => {
    const notice = await places.apply({
      type: 'applyToCode',
      id: 'elu',
      activation: 'elu',
      params: { alpha: 0.5 },
    });
    assert.equal(lineAt(3), 'b = nn.ELU(alpha=0.5)');
    assert.match(notice?.message ?? '', /^net\.py:4 is now: b = nn\.ELU\(alpha=0\.5\)$/);
    assert.deepEqual(told.find(({ id }) => id === 'elu')?.params, { alpha: 0.5 });
  });

  it('say why nothing is written', async () => {
    const apply = (params: Record<string, number>, id = 'elu', activation = 'elu') =>
      places.apply({ type: 'applyToCode', id, activation, params });
    assert.match((await apply({ alpha: 1 }))?.message ?? '', /has these values already/);
    assert.match((await apply({ negative_slope: 0.5 }))?.message ?? '', /has no argument for/);
    assert.match((await apply({}, 'elu', 'gelu'))?.message ?? '', /does not have this activation any more/);
    files.clear();
    assert.match((await apply({ alpha: 2 }))?.message ?? '', /not there any more/);
    assert.equal(lineAt(3), 'b = nn.ELU()');
  });
});
