import { runChild } from './child';

/** Heap held by documents once they are parsed, in a process that does nothing else. */
export const benchMemory = async (): Promise<string[]> => runChild('memoryChild');
