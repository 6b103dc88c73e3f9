import { CodeHoverProvider } from './codeHover';
import { ActivationHighlightProvider } from './highlights';
import { ActivationHoverProvider } from './hover';

/**
 * The providers that table.ts registers. Those that the editor asks about every file come with the core, the modules of
 * the others when it first asks one of them.
 */
export const providers = {
  ActivationHighlightProvider,
  ActivationHoverProvider,
  CodeHoverProvider,
  completion: () => import('./completion'),
  inlayHints: () => import('./inlayHints'),
  replace: () => import('./replace'),
  quickFix: () => import('../lints/findings'),
};
