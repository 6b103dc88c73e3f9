import * as vscode from 'vscode';
import { formatNumber } from '../../math/analysis';
import type { CompiledExpression } from '../../math/expression/types';
import { compile } from '../../math/language';
import { describeIdentity } from '../../present/identity';
import { inert } from '../../present/inert';
import { expressionCurve } from '../curves';
import type { PreviewPanel } from '../panel/previewPanel';
import { createField, createList, inertItems, inertValidation, tellStatus } from '../shown';
import { compact } from '../../math/compact';

/** Points that the list of results always shows. */
const SAMPLE_POINTS = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3];

/** The last text, kept so that an accidental Escape loses nothing. */
let lastText = '';

/** Asks for an expression, checks it while it is typed, then shows f and f' and a way into the panel. */
export async function evaluateExpression(panel: PreviewPanel, initial?: string): Promise<void> {
  const text = await askExpression(initial ?? selectedText() ?? lastText);
  if (text === undefined) return;
  const compiled = compile(text);
  if (compiled.ok) await showResult(compiled.value, panel);
}

/** The selection, if it is within one line. */
function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !editor.selection.isSingleLine) return undefined;
  return editor.document.getText(editor.selection).slice(0, 500);
}

function askExpression(value: string): Promise<string | undefined> {
  const input = createField();
  input.title = vscode.l10n.t('Evaluate Activation Expression');
  input.prompt = inert(
    vscode.l10n.t('An expression in z, for example {0}', 'max(0, z), z * Φ(z), max(z, αz), z > 0 ? z : 0.1z'),
  );
  input.placeholder = 'max(0, z)';
  input.value = value;
  input.ignoreFocusOut = true;
  const check = (text: string): void => {
    input.validationMessage = inertValidation(validation(text));
  };
  const validate = (text: string): void => {
    lastText = text;
    if (text.trim() === '') input.validationMessage = '';
    else check(text);
  };
  validate(value);
  return new Promise((resolve) => {
    input.onDidChangeValue(validate);
    input.onDidAccept(() => {
      const compiled = compile(input.value);
      if (!compiled.ok) {
        check(input.value);
        return;
      }
      resolve(input.value);
      input.dispose();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

/** The message under the input: the error with its column, or the result so far. */
function validation(text: string): vscode.InputBoxValidationMessage {
  const compiled = compile(text);
  if (!compiled.ok) {
    const { column, message } = compiled.error;
    return {
      message: vscode.l10n.t('column {0}: {1}', column + 1, message),
      severity: vscode.InputBoxValidationSeverity.Error,
    };
  }
  const { value } = compiled;
  const identity = describeIdentity(value);
  return {
    message: `f(1) = ${formatNumber(value.value(1))}, f′(1) = ${formatNumber(value.slope(1))}${identity === undefined ? '' : `. ${identity}`}`,
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

interface ResultItem extends vscode.QuickPickItem {
  readonly run?: () => void;
}

/** Lists the results at a few points and at the z that the user types. */
function showResult(expression: CompiledExpression, panel: PreviewPanel): Promise<void> {
  const pick = createList<ResultItem>();
  pick.title = inert(`f(z) = ${expression.canonical()}`, 200);
  pick.placeholder = vscode.l10n.t('Type a number z to evaluate f(z) and f′(z) there');
  const identity = describeIdentity(expression);
  const fill = (typed: string): void => {
    const z = Number(typed);
    const asked = typed.trim() !== '' && !Number.isNaN(z) ? [pointItem(expression, z, true)] : [];
    pick.items = inertItems<ResultItem>([
      ...asked,
      {
        label: vscode.l10n.t('Open in preview'),
        iconPath: new vscode.ThemeIcon('graph-line'),
        ...compact({ description: identity }),
        alwaysShow: true,
        run: () => {
          panel.add([expressionCurve(expression.text)]);
        },
      },
      { label: vscode.l10n.t('Values'), kind: vscode.QuickPickItemKind.Separator },
      ...SAMPLE_POINTS.map((point) => pointItem(expression, point, false)),
    ]);
  };
  fill('');
  pick.onDidChangeValue(fill);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      pick.selectedItems[0]?.run?.();
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve();
    });
    pick.show();
  });
}

/** One evaluated point; accepting it copies the value. */
function pointItem(expression: CompiledExpression, z: number, alwaysShow: boolean): ResultItem {
  const f = expression.value(z);
  return {
    label: `f(${formatNumber(z)}) = ${String(f)}`,
    description: `f′(${formatNumber(z)}) = ${String(expression.slope(z))}`,
    alwaysShow,
    run: () => {
      void vscode.env.clipboard.writeText(String(f));
      tellStatus(vscode.l10n.t('Copied {0}', String(f)), 2000);
    },
  };
}
