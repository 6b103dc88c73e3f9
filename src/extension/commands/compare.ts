import * as vscode from 'vscode';
import { catalogue, getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { entryWithParams } from '../../present/identity';
import {
  allCriteria,
  criterionName,
  findByProperty as searchByProperty,
  type Criterion,
  type PropertyHit,
} from '../../present/propertySearch';
import type { Curve } from '../../protocol/state';
import { entryCurve } from '../curves';
import type { PreviewPanel } from '../panel/previewPanel';
import { inSlices } from '../scheduling';
import { pickMany, tellInfo } from '../shown';
import type { CurveInFile } from './preview';

interface CompareItem extends vscode.QuickPickItem {
  readonly curve?: Curve;
  /** Several curves, of one row. */
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
  draw(panel, chosen);
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

interface CriterionItem extends vscode.QuickPickItem {
  readonly criterion?: Criterion;
}

/** Lets the user choose properties, then among the activations that have them all, and draws those side by side. */
export async function findByProperty(panel: PreviewPanel): Promise<void> {
  const title = vscode.l10n.t('Find Activation by Property');
  const asked = await pickMany<CriterionItem>(criterionItems(), {
    title,
    placeHolder: vscode.l10n.t('Choose what the activation must have'),
  });
  const criteria = asked?.flatMap(({ criterion }) => criterion ?? []) ?? [];
  if (criteria.length === 0) return;
  const names = criteria.map(criterionName).join(', ');
  const hits = (await inSlices(searchByProperty(criteria), () => false)) ?? [];
  if (hits.length === 0) {
    void tellInfo(vscode.l10n.t('No activation of the catalogue has all of: {0}.', names));
    return;
  }
  const chosen = await pickMany(hits.map(hitItem), {
    title: vscode.l10n.t('{0} (with default parameters)', names),
    placeHolder: vscode.l10n.t('Choose the activations to draw side by side'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  draw(panel, chosen);
}

/** Draws the curves of the chosen rows, if there are any. */
function draw(panel: PreviewPanel, chosen: readonly CompareItem[] | undefined): void {
  const curves = chosen?.flatMap(({ curves = [], curve }) => [...curves, ...(curve ? [curve] : [])]) ?? [];
  if (curves.length > 0) panel.replace([...new Set(curves)]);
}

function criterionItems(): CriterionItem[] {
  const items = (type: Criterion['type']): CriterionItem[] =>
    allCriteria()
      .filter((criterion) => criterion.type === type)
      .map((criterion) => ({ label: criterionName(criterion), criterion }));
  return [
    ...items('property'),
    { label: vscode.l10n.t('Model families'), kind: vscode.QuickPickItemKind.Separator },
    ...items('family'),
  ];
}

const hitItem = ({ entry, reasons }: PropertyHit): CompareItem => ({
  ...entryItem(entry),
  detail: reasons.join(' · '),
});
