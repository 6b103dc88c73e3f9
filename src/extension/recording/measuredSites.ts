import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { inert } from '../../present/inert';
import { MEASURED_LIMITS, siteParams, type MeasuredSite, type OfferedSite } from '../../protocol/measured';
import type { Curve } from '../../protocol/state';
import { entryCurve } from '../curves';
import type { MeasuredLine } from '../providers/tree/rows';
import { pickOne, tellInfo } from '../shown';
import { NO_LINE, type Measured, type Recordings } from './recordings';
import { siteKey } from './site';
import { stopId, type StopValues } from './stop/values';
import { lineText, measuredText } from './texts';

/** The measured sites: the list that the panel offers, and the details of one of them. */
export class MeasuredSites implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly recordings: Recordings,
    private readonly stops: StopValues,
  ) {
    this.subscriptions = [recordings, stops].map(({ onDidChange }) =>
      onDidChange(() => {
        this.changed.fire();
      }),
    );
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, this.changed]) subscription.dispose();
  }

  /** The sites by file and line, including the stored ones. */
  async offered(): Promise<OfferedSite[]> {
    await this.recordings.restore();
    return this.all()
      .filter((measured) => idOf(measured).length <= MEASURED_LIMITS.id)
      .sort((a, b) => compare(a.uri, b.uri) || a.line - b.line)
      .slice(0, MEASURED_LIMITS.sites)
      .map((measured) => {
        const { activation, inactiveShare, units, deadUnitsInWindow } = measured.site;
        return {
          id: idOf(measured),
          label: labelOf(measured),
          activation,
          inactiveShare,
          units,
          deadUnitsInWindow,
        };
      });
  }

  /** The measurements of a site; undefined where none are kept. */
  async site(id: string): Promise<MeasuredSite | undefined> {
    await this.recordings.restore();
    const found = this.find(id);
    if (!found) return undefined;
    const isLive = found.isStop || (this.recordings.isLive && found.line !== NO_LINE);
    return { ...found.site, id, label: labelOf(found), isLive };
  }

  /** The lines of programs that were measured. */
  lines(): MeasuredLine[] {
    return this.recordings.all
      .filter(({ line }) => line !== NO_LINE)
      .map((measured) => {
        const { text: code, line, site } = measured;
        const uri = vscode.Uri.parse(measured.uri);
        const { function: name, activation, inactiveShare, deadUnitsInWindow: deadUnits } = site;
        const measurement = { id: siteKey(site), inactiveShare, deadUnits, text: measuredText(site, false) };
        return { uri, line, code, function: name, activation, params: siteParams(site), measurement };
      });
  }

  /** A site's name and its activation as a curve; undefined for an unknown id. */
  shown(id: string): { readonly label: string; readonly curves: readonly Curve[] } | undefined {
    const found = this.find(id);
    const entry = found && getEntry(found.site.activation);
    if (!found) return undefined;
    const label = labelOf(found);
    return { label, curves: entry ? [entryCurve(entry, siteParams(found.site), { origin: label })] : [] };
  }

  /** Lets the user choose a site; undefined where nothing is chosen or measured. */
  async pick(): Promise<string | undefined> {
    const items = (await this.offered()).flatMap(({ id, label }) => {
      const found = this.find(id);
      return found ? [{ id, label, description: lineText(found.site, false) }] : [];
    });
    if (items.length === 0) {
      void tellInfo(
        vscode.l10n.t(
          'There are no measurements yet. Run a Python file with the recorder, or open a recording.',
        ),
      );
      return undefined;
    }
    const title = vscode.l10n.t('Which pre-activations are to be shown?');
    return items.length === 1 ? items[0]?.id : (await pickOne(items, { title }))?.id;
  }

  private find(id: string): Source | undefined {
    return this.all().find((measured) => idOf(measured) === id);
  }

  /** The sites of recordings, and those that were read at stops of the debugger. */
  private all(): Source[] {
    return [
      ...this.recordings.all.map((measured) => ({ ...measured, isStop: false })),
      ...this.stops.all.map((measured) => ({ ...measured, isStop: true })),
    ];
  }
}

/** A measurement, made at a stop or by the recorder. */
interface Source extends Measured {
  readonly isStop: boolean;
}

const idOf = ({ site, isStop }: Source): string => (isStop ? stopId(site) : siteKey(site));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `src/train.py:17`, or the name of an array. */
function labelOf({ uri, text, line, isStop }: Source): string {
  if (line === NO_LINE) return inert(text, MEASURED_LIMITS.label / 2);
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const place = `${inert(path, MEASURED_LIMITS.label / 2)}:${line + 1}`;
  return isStop ? vscode.l10n.t('{0}, last stop', place) : place;
}
