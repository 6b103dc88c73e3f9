import * as vscode from 'vscode';
import { catalogue } from '../../math/catalogue';
import {
  allCriteria,
  criterionName,
  hitFor,
  type Criterion,
  type PropertyHit,
} from '../../present/propertySearch';
import type { Curve } from '../../protocol/state';
import { entryCurve } from '../curves';
import type { PreviewPanel } from '../panel/previewPanel';
import { pickMany, tellInfo } from '../shown';
import { Slices } from '../slices';

interface CriterionItem extends vscode.QuickPickItem {
  readonly criterion?: Criterion;
}

interface HitItem extends vscode.QuickPickItem {
  readonly curve: Curve;
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
  const hits = await findHits(criteria);
  if (hits.length === 0) {
    void tellInfo(vscode.l10n.t('No activation of the catalogue has all of: {0}.', names));
    return;
  }
  const chosen = await pickMany<HitItem>(hits.map(hitItem), {
    title: vscode.l10n.t('{0} (with default parameters)', names),
    placeHolder: vscode.l10n.t('Choose the activations to draw side by side'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const curves = chosen?.map(({ curve }) => curve) ?? [];
  if (curves.length > 0) panel.replace(curves);
}

function criterionItems(): CriterionItem[] {
  const items = (type: Criterion['type']): CriterionItem[] =>
    allCriteria
      .filter((criterion) => criterion.type === type)
      .map((criterion) => ({ label: criterionName(criterion), criterion }));
  return [
    ...items('property'),
    { label: vscode.l10n.t('Model families'), kind: vscode.QuickPickItemKind.Separator },
    ...items('family'),
  ];
}

async function findHits(criteria: readonly Criterion[]): Promise<readonly PropertyHit[]> {
  const slices = new Slices();
  const hits: PropertyHit[] = [];
  for (const entry of catalogue) {
    // A criterion at a time: some take an integral.
    let hit: PropertyHit | undefined;
    for (let asked = 1; asked <= criteria.length; asked++) {
      await slices.turn();
      hit = hitFor(entry, criteria.slice(0, asked));
      if (!hit) break;
    }
    if (hit) hits.push(hit);
  }
  return hits;
}

const hitItem = ({ entry, reasons }: PropertyHit): HitItem => ({
  label: entry.name,
  description: entry.formula.plain,
  detail: reasons.join(' · '),
  curve: entryCurve(entry),
});
