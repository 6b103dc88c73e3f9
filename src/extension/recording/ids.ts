/** Commands about recordings of a program's activations, as the manifest contributes them. */
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

export type RecordingCommand = keyof typeof RECORDING_COMMANDS;

/** Set in the workspace's state while there is a recording, so that nothing is loaded where there is none. */
export const RECORDING_KEPT = 'recording.kept';

/** Context key for the manifest: there is a recording to clear. */
export const RECORDING_SHOWN = 'activationLens.recording.shown';
