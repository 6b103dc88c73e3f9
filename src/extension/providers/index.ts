/** The providers that table.ts registers, loaded with the core. */
export { CodeHoverProvider } from './codeHover';
export { ActivationStringCompletionProvider, FigureCompletionProvider } from './completion';
export { ActivationHighlightProvider } from './highlights';
export { ActivationHoverProvider } from './hover';
export { ActivationInlayHintsProvider } from './inlayHints';
export { ReplaceActionProvider } from './replace';
export { QuickFixProvider } from '../lints/findings';
