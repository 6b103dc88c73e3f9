import * as vscode from 'vscode';
import { siteArgument } from '../commandArguments';
import type { SourceDocuments } from '../documents';
import type { CommandsOf, RECORDING_COMMANDS } from '../ids';
import type { Log } from '../log';
import type { PreviewPanel } from '../panel/previewPanel';
import { tellInfo } from '../shown';
import { openArray } from './arrays/open';
import { DebuggedRecordings } from './debugged';
import { MeasuredSites } from './measuredSites';
import { copyRecorder, openRecording, openTrainingSample } from './open';
import { Recordings } from './recordings';
import { runWithRecorder } from './run';
import { StopValues } from './stop/values';

/**
 * Makes the recordings, the values at a debugger's stop, the sites of both, and the commands about them, which need the
 * panel.
 */
export function createRecording(
  context: vscode.ExtensionContext,
  log: Log,
  documents: SourceDocuments,
): {
  readonly recordings: Recordings;
  readonly stopValues: StopValues;
  readonly sites: MeasuredSites;
  readonly commandsOf: (panel: PreviewPanel) => CommandsOf<typeof RECORDING_COMMANDS>;
} {
  const recordings = new Recordings(context, log);
  const debugged = new DebuggedRecordings(context, recordings, log);
  const recorder = vscode.Uri.joinPath(context.extensionUri, 'media/recorder/activation_recorder.py');
  const stopValues = new StopValues(
    { documents, recorder: () => vscode.workspace.fs.readFile(recorder) },
    log,
  );
  const sites = new MeasuredSites(recordings, stopValues);
  context.subscriptions.push(recordings, debugged, stopValues, sites);
  return {
    recordings,
    stopValues,
    sites,
    commandsOf: (panel) => ({
      run: (argument) => runWithRecorder(context, recordings, log, argument),
      open: (argument) => openRecording(recordings, argument),
      openArray: async (argument) => {
        const id = await openArray(recordings, argument);
        if (id !== undefined) await previewSite(sites, panel, id);
      },
      preview: (argument) => previewSite(sites, panel, siteArgument(argument)),
      copyRecorder: () => copyRecorder(recorder),
      clear: () => recordings.clear(),
      sample: () => openTrainingSample(context),
      debug: () => debugged.start(),
    }),
  };
}

/**
 * Opens the panel with the pre-activations of a site; of the only one, or the one that the user picks, without an id.
 */
async function previewSite(sites: MeasuredSites, panel: PreviewPanel, id: string | undefined): Promise<void> {
  const chosen = id ?? (await sites.pick());
  const shown = chosen === undefined ? undefined : sites.shown(chosen);
  if (chosen !== undefined && shown) panel.measure(chosen, shown.label, shown.curves);
  else if (id !== undefined)
    void tellInfo(vscode.l10n.t('The measurement that this link leads to no longer exists.'));
}
