/** The ids that code and manifest share. This file is loaded at the start, so it imports nothing. */

/** The name that every setting's key begins with. */
export const SECTION = 'activationLens';

/** Commands for the editor and the panel. */
export const COMMANDS = {
  openPreview: 'activationLens.openPreview',
  previewAtCursor: 'activationLens.previewAtCursor',
  evaluateExpression: 'activationLens.evaluateExpression',
  compare: 'activationLens.compare',
  findByProperty: 'activationLens.findByProperty',
  previewFile: 'activationLens.previewFile',
  replace: 'activationLens.replace',
  openSample: 'activationLens.openSample',
  copyDiagnostics: 'activationLens.copyDiagnostics',
} as const;

/** Commands of the view 'Activations in Workspace'. */
export const TREE_COMMANDS = {
  refresh: 'activationLens.tree.refresh',
  stop: 'activationLens.tree.stop',
  groupByFile: 'activationLens.tree.groupByFile',
  groupByActivation: 'activationLens.tree.groupByActivation',
  sortByMeasured: 'activationLens.tree.sortByMeasured',
  sortByPlace: 'activationLens.tree.sortByPlace',
  filter: 'activationLens.tree.filter',
  clearFilter: 'activationLens.tree.clearFilter',
  filterByThis: 'activationLens.tree.filterByThis',
  preview: 'activationLens.tree.preview',
  replace: 'activationLens.tree.replace',
  compareFile: 'activationLens.tree.compareFile',
  copyName: 'activationLens.tree.copyName',
} as const;

/** Commands about recordings of a program's activations. */
export const RECORDING_COMMANDS = {
  run: 'activationLens.recording.run',
  open: 'activationLens.recording.open',
  openArray: 'activationLens.recording.openArray',
  preview: 'activationLens.recording.preview',
  copyRecorder: 'activationLens.recording.copyRecorder',
  clear: 'activationLens.recording.clear',
  sample: 'activationLens.recording.sample',
  debug: 'activationLens.recording.debug',
} as const;

/** Opens a notebook at a cell. Only rows of the tree run it, so the manifest does not list it. */
export const OPEN_CELL = 'activationLens.tree.openCell';

/** The functions that run the commands of a table of ids; each checks its argument. */
export type CommandsOf<Ids> = Readonly<Record<keyof Ids, (argument: unknown) => unknown>>;

/** The tools that language models may call. */
export const TOOL_NAMES = ['evaluate_activation', 'compare_activations'] as const;
/** The name of a tool. */
export type ToolName = (typeof TOOL_NAMES)[number];

/** The webview panel's type, by which the editor restores it. */
export const PREVIEW_VIEW = 'activationLens.preview';

/** The view 'Activations in Workspace'. */
export const TREE_VIEW = 'activationLens.activations';

/** Context keys that the manifest's `when` clauses read. */
export const CONTEXT = {
  /** Set once the extension runs, which is when a file that it can read was opened. The view is hidden before. */
  active: 'activationLens.active',
  /** `idle`, `scanning`, `stopped` or `done`. */
  state: 'activationLens.tree.state',
  grouping: 'activationLens.tree.grouping',
  /** `place` or `measured`. */
  order: 'activationLens.tree.order',
  filtered: 'activationLens.tree.filtered',
  /** The visible files that have activations. */
  files: 'activationLens.files',
  /** There is a recording to clear. */
  recordingShown: 'activationLens.recording.shown',
} as const;

/** A key of the workspace's state, set while there is a recording, so that nothing is loaded where there is none. */
export const RECORDING_KEPT = 'recording.kept';
