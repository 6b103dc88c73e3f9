import { editor, FakeEvent, fakeModule } from '../../support/fakeVscode';
import '../../support/fakeHost';
import assert from 'node:assert/strict';
import { evaluateExpression } from '../../../../src/extension/commands/evaluate';
import type { PreviewPanel } from '../../../../src/extension/panel/previewPanel';
import type { Curve } from '../../../../src/protocol/state';

interface Item {
  readonly label: string;
  readonly description?: string;
}

/** An input box or a list that a test answers. */
class Question {
  private readonly changed = new FakeEvent<string>();
  private readonly accepted = new FakeEvent<undefined>();
  private readonly hidden = new FakeEvent<undefined>();
  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;
  value = '';
  validationMessage: '' | { readonly message: string; readonly severity: number } = '';
  items: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  isShown = false;

  show(): void {
    this.isShown = true;
  }

  type(text: string): void {
    this.value = text;
    this.changed.fire(text);
  }

  accept(...chosen: readonly Item[]): void {
    this.selectedItems = chosen;
    this.accepted.fire(undefined);
  }

  hide(): void {
    this.isShown = false;
    this.hidden.fire(undefined);
  }

  dispose(): void {
    this.isShown = false;
  }
}

describe('the command that evaluates an expression', () => {
  const { window } = fakeModule;
  const before = { ...window };
  const added: Curve[] = [];
  const panel = { add: (curves: readonly Curve[]) => added.push(...curves) } as unknown as PreviewPanel;
  let field: Question;
  let list: Question;

  /** The message under the field, with `!` before an error. */
  const message = (): string => {
    const { validationMessage } = field;
    if (validationMessage === '') return '';
    return `${validationMessage.severity === 3 ? '! ' : ''}${validationMessage.message}`;
  };
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });

  beforeEach(() => {
    added.length = 0;
    [field, list] = [new Question(), new Question()];
    Object.assign(window, { createInputBox: () => field, createQuickPick: () => list });
  });

  after(() => {
    Object.assign(window, before);
  });

  it('tells while one types where the error is, or f and f′ at 1', () => {
    void evaluateExpression(panel, '');
    assert.ok(field.isShown);
    assert.equal(message(), '');
    field.type('max(0, z');
    assert.match(message(), /^! column 9: /);
    field.type('3z²');
    assert.equal(message(), 'f(1) = 3, f′(1) = 6');
    field.type(' ');
    assert.equal(message(), '');
    field.hide();
  });

  it('stays with an expression that cannot be read, and says why', async () => {
    void evaluateExpression(panel, '');
    field.value = 'z +';
    field.accept();
    await settled();
    assert.ok(field.isShown && !list.isShown);
    assert.match(message(), /^! column/);
    field.hide();
  });

  it('evaluates where one asks, copies a value and opens the preview', async () => {
    void evaluateExpression(panel, 'z²');
    field.accept();
    await settled();
    assert.ok(!field.isShown && list.isShown);
    list.type('-1.5');
    const [asked, open] = list.items;
    assert.ok(asked && open);
    assert.deepEqual([asked.label, asked.description], ['f(−1.5) = 2.25', 'f′(−1.5) = -3']);
    list.accept(asked);
    assert.equal(editor.clipboard, '2.25');
    list.accept(open);
    assert.deepEqual(
      added.map((curve) => curve.type === 'expression' && curve.text),
      ['z²'],
    );
    for (const typed of ['', ' ', 'abc']) {
      list.type(typed);
      assert.equal(list.items[0]?.label, open.label);
    }
  });

  it('begins with the text that Escape left', () => {
    void evaluateExpression(panel, '');
    field.type('z * 2');
    field.hide();
    field = new Question();
    void evaluateExpression(panel);
    assert.equal(field.value, 'z * 2');
    field.hide();
  });
});
