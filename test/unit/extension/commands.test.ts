import { editor, fakeContext, FakeUri } from '../support/fakeVscode';
import { commands, effects } from '../support/fakeHost';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import manifest from '../../../package.json';
import { COMMANDS } from '../../../src/extension/ids';
import { activate } from '../../../src/extension/node';

const LONG = 'x'.repeat(100_000);

/** An object whose every use throws `thrown`. */
const throwing = (thrown: unknown): object => {
  const fail = (): never => {
    throw thrown;
  };
  return new Proxy({}, { get: fail, getPrototypeOf: fail, has: fail, ownKeys: fail });
};

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/**
 * Arguments that a link, a key binding or another extension may pass to a command. No command accepts any of
 * them.
 */
const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  'an activation’s row that somebody made up': [
    { type: 'activation', id: 'a', name: 'PWNED', activation: 'relu', children: [] },
  ],
  'a file’s row': [{ type: 'file', id: 'a', file: { uri: new FakeUri('/PWNED') }, children: [] }],
  'a finding’s row': [{ type: 'finding', id: 'a', finding: { spelling: 'PWNED' }, file: {} }],
  'half a row': [{ type: 'file', id: 'a' }],
  'a key over 64 characters': [{ activation: 'relu', params: { ['k'.repeat(65)]: 1 } }],
  'a huge key': [{ activation: 'relu', params: { [LONG]: 1 } }],
  'a parameter that is no number': [{ activation: 'relu', params: { alpha: NaN } }],
  'a parameter that is infinite': [{ activation: 'relu', params: { alpha: Infinity } }],
  'a huge name': [{ activation: LONG }],
  'a huge expression': [{ expression: LONG }],
  'a huge origin': [{ origin: LONG, expression: 'z' }],
  'a tab that is a number': [{ tab: 7 }],
  'a huge text': [LONG],
  'a number': [NaN],
  'a big integer': [7n],
  'a symbol': [Symbol('x')],
  'a function': [(): string => 'PWNED'],
  'an object that throws errors': [throwing(new Error('hostile'))],
  'an object that throws what is no text': [throwing(Object.create(null))],
  'an object that throws a symbol': [throwing(Symbol('hostile'))],
  'an object that throws one that throws': [throwing(throwing(new Error('hostile')))],
  'a revoked proxy': [revoked()],
};

/** Arguments for a notebook's cell. A command that takes a file takes the first of them. */
const CELLS: Readonly<Record<string, readonly unknown[]>> = {
  'a cell before the first': [new FakeUri('/a.ipynb'), -1],
  'a cell that is no number': [new FakeUri('/a.ipynb'), NaN],
  'a cell between two': [new FakeUri('/a.ipynb'), 0.5],
  'a cell of a file that has none': [new FakeUri('/a.py'), 0],
  'a cell of what is no address': [{ scheme: 'file', path: '/a.ipynb' }, 0],
  'a huge cell': [new FakeUri('/a.ipynb'), LONG],
};

/**
 * Runs a command like the editor does.
 * @returns its effects, sorted
 */
async function effectsOf(id: string, given: readonly unknown[]): Promise<string[]> {
  effects.length = 0;
  await commands.get(id)?.(...given);
  for (const panel of editor.panels.splice(0)) panel.dispose();
  return effects.splice(0).sort();
}

describe('every command', () => {
  const context = { ...fakeContext(), extension: { packageJSON: { version: '1.0.0' } } };

  before(() => {
    activate(context as unknown as vscode.ExtensionContext);
  });

  after(() => {
    for (const subscription of context.subscriptions) subscription.dispose();
  });

  it('of the manifest is registered', () => {
    const missing = manifest.contributes.commands.filter(({ command }) => !commands.has(command));
    assert.deepEqual(missing, []);
  });

  for (const [what, given] of Object.entries({ ...HOSTILE, ...CELLS })) {
    it(`does with ${what} what it does with nothing, or says that it cannot use it`, async () => {
      for (const id of commands.keys()) {
        if (what in CELLS && id === COMMANDS.previewFile) continue;
        const harmless = await effectsOf(id, []);
        const done = await effectsOf(id, given);
        const isRefused = done.length === 1 && done[0]?.startsWith('reports Activation Lens: ') === true;
        if (!isRefused) assert.deepEqual(done, harmless, id);
        for (const effect of done) assert.ok(effect.length < 1100, `${id} says too much`);
      }
    });
  }
});
