import type * as vscode from 'vscode';
import type { ActivationLensApi } from './api';
import { register, type LoadCore } from './register';

/** The bundle contains core.ts, which is initialised at the first call. */
export const loadCore: LoadCore = () => import('./core');

/** The entry in a web worker, where an extension is a single file. */
export const activate = (context: vscode.ExtensionContext): ActivationLensApi => register(context, loadCore);
