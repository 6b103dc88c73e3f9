/** Commands of the surfaces, as the manifest contributes them, … */
export const SURFACE_COMMANDS = {
  replace: 'activationLens.replace',
} as const;

/** … and those of the view. */
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

export type TreeCommand = keyof typeof TREE_COMMANDS;

/** For rows of the tree only, so the manifest does not have it. */
export const OPEN_CELL = 'activationLens.tree.openCell';

export const TREE_VIEW = 'activationLens.activations';

/** Context keys that the manifest's `when` clauses read. */
export const CONTEXT = {
  /** Set once the extension runs, which is when a file it can read was opened; the view stays away before. */
  active: 'activationLens.active',
  /** `idle`, `scanning`, `stopped` or `done`. */
  state: 'activationLens.tree.state',
  grouping: 'activationLens.tree.grouping',
  /** `place` or `measured`. */
  order: 'activationLens.tree.order',
  filtered: 'activationLens.tree.filtered',
  /** The visible files that have activations. */
  files: 'activationLens.files',
} as const;
