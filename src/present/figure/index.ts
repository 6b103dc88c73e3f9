/** Figures in documents: renders a fenced `activation` block as a graph. */
export { figureHtml } from './html';
export { figureCss } from './theme';
