import type * as vscode from 'vscode';
import type { ActivationLensApi } from './api';
import { register } from './register';

/** The entry in Node: a small file that loads the rest when something is first used. */
export const activate = (context: vscode.ExtensionContext): ActivationLensApi =>
  register(context, () => import('./core'));
