import * as vscode from 'vscode';
import { catalogue, getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { entryWithParams } from '../../present/identity';
import type { Curve } from '../../protocol/state';
import { entryCurve } from '../curves';
import type { PreviewPanel } from '../panel/previewPanel';
import { pickMany } from '../shown';
import type { CurveInFile } from './inFile';

interface CompareItem extends vscode.QuickPickItem {
  readonly curve?: Curve;
  /** Several at once. */
  readonly curves?: readonly Curve[];
}

/** Lets the user choose several activations, those of the current file first, and draws them side by side. */
export async function compareActivations(
  panel: PreviewPanel,
  inFile: readonly CurveInFile[],
  asked: readonly Curve[],
): Promise<void> {
  const all = inFile.map(({ curve }) => curve);
  const items: CompareItem[] = [
    ...(all.length > 1
      ? [{ label: vscode.l10n.t('All {0} of this file', all.length), curves: all, alwaysShow: true }]
      : []),
    ...section(
      vscode.l10n.t('Asked for'),
      asked.map((curve) => ({ label: curveLabel(curve), curve, picked: true })),
    ),
    ...section(vscode.l10n.t('In this file'), inFile),
    ...section(vscode.l10n.t('Activations'), catalogue.map(entryItem)),
  ];
  const chosen = await pickMany(items, {
    title: vscode.l10n.t('Compare Activations'),
    placeHolder: vscode.l10n.t('Choose the activations to draw side by side'),
    matchOnDescription: true,
  });
  const curves = [
    ...new Set(chosen?.flatMap(({ curve, curves = [] }) => [...curves, ...(curve ? [curve] : [])])),
  ];
  if (curves.length > 0) panel.replace(curves);
}

function section(label: string, items: readonly CompareItem[]): CompareItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function entryItem(entry: ActivationEntry): CompareItem {
  return { label: entry.name, description: entry.formula.plain, curve: entryCurve(entry) };
}

function curveLabel(curve: Curve): string {
  if (curve.type === 'expression') return curve.text;
  const entry = getEntry(curve.activation);
  return entry ? entryWithParams(entry, curve.params) : curve.activation;
}
