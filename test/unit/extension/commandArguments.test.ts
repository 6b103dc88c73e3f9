import { editor, fakeContext } from '../support/fakeVscode';
import { NO_MEASURED } from '../support/fakeMeasured';
import { NO_DOCUMENTS } from '../support/noDocuments';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import {
  ArgumentError,
  cellArguments,
  expressionArgument,
  requestArgument,
} from '../../../src/extension/commandArguments';
import { openPreview } from '../../../src/extension/commands/preview';
import type { Log } from '../../../src/extension/log';
import { PreviewPanel } from '../../../src/extension/panel/previewPanel';
import { parseToPanel } from '../../../src/protocol/messages';

const LONG = 'x'.repeat(20_000);

describe('arguments of commands', () => {
  it('are none where a key or the palette gives none', () => {
    for (const none of [undefined, null]) {
      assert.equal(requestArgument(none), undefined);
      assert.equal(expressionArgument(none), undefined);
    }
  });

  it('are refused where they are not what the command takes', () => {
    const bad: readonly unknown[] = [
      7,
      'relu',
      { activation: 5 },
      { activation: LONG },
      { activation: 'relu', params: { [LONG]: 1 } },
      { activation: 'relu', params: { ['x'.repeat(65)]: 1 } },
      { activation: 'relu', params: { alpha: NaN } },
      { activation: 'relu', params: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`p${i}`, i])) },
      { expression: LONG },
      { expression: 'z', origin: LONG },
      { tab: LONG },
    ];
    for (const argument of bad) assert.throws(() => requestArgument(argument), ArgumentError);
    for (const argument of [7, {}, LONG]) assert.throws(() => expressionArgument(argument), ArgumentError);
    for (const given of [[], [{ path: 'a.ipynb' }, 0], ['a.ipynb', 0]])
      assert.throws(() => cellArguments(given), ArgumentError);
  });

  it('give the panel a first page that it can read, whatever they are', () => {
    const context = fakeContext() as unknown as vscode.ExtensionContext;
    const panel = new PreviewPanel(context, {} as Log, NO_DOCUMENTS, NO_MEASURED);
    const anyText = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('relu', 'elu', LONG, 'x'.repeat(65)),
    );
    const request = fc.record(
      {
        activation: anyText,
        params: fc.dictionary(anyText, fc.double()),
        expression: anyText,
        origin: anyText,
        tab: anyText,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(request, (argument) => {
        try {
          void openPreview(panel, requestArgument(argument));
        } catch (error) {
          assert.ok(error instanceof ArgumentError);
          return;
        }
        const opened = editor.panels.at(-1);
        assert.ok(opened);
        const page = /<script type="application\/json" id="init">(?<json>.*?)<\/script>/.exec(
          opened.webview.html,
        );
        const parsed = parseToPanel(JSON.parse(page?.groups?.['json'] ?? 'null'));
        assert.ok(parsed.ok, JSON.stringify(argument));
        opened.dispose();
      }),
      { seed: 11, numRuns: 300 },
    );
    editor.panels.length = 0;
  });
});
