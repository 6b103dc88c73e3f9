/** User settings by name, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** Keeps the workbench from greeting, updating, asking and reporting. */
export const QUIET: Settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.disableAIFeatures': true,
};

/** For the tests: nothing depends on the host's colours, and hovers appear at once. */
export const FOR_TESTS: Settings = {
  ...QUIET,
  'editor.hover.delay': 100,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.colorTheme': 'Dark Modern',
};
