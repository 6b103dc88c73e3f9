import type { BuildOptions } from 'esbuild';

/** esbuild options for what the extension host runs. */
export function hostBundles(shared: BuildOptions): BuildOptions[];
