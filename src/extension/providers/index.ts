/** The modules of the providers that table.ts registers, each loaded when the editor first asks one of it. */
export const providers = {
  codeHover: () => import('./codeHover'),
  completion: () => import('./completion'),
  highlights: () => import('./highlights'),
  hover: () => import('./hover'),
  inlayHints: () => import('./inlayHints'),
  replace: () => import('./replace'),
  quickFix: () => import('../lints/findings'),
};
