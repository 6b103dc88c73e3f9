/** The name that every setting's key begins with. */
export const SECTION = 'activationLens';

export const COMMANDS = {
  openPreview: 'activationLens.openPreview',
  previewAtCursor: 'activationLens.previewAtCursor',
  evaluateExpression: 'activationLens.evaluateExpression',
  compare: 'activationLens.compare',
  findByProperty: 'activationLens.findByProperty',
  previewFile: 'activationLens.previewFile',
  openSample: 'activationLens.openSample',
  copyDiagnostics: 'activationLens.copyDiagnostics',
} as const;

/** The tools that language models may call, as the manifest contributes them. */
export const TOOL_NAMES = ['evaluate_activation', 'compare_activations'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** The webview panel's type, by which the editor restores it. */
export const PREVIEW_VIEW = 'activationLens.preview';
