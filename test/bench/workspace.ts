import { runChild } from './child';

/** The tree view's search of a generated workspace, in a process that does nothing else. */
export const benchWorkspace = async (): Promise<string[]> => runChild('workspaceChild');
