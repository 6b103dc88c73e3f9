import type MarkdownIt from 'markdown-it';
import { figureCss, figureHtml } from '../present/figure';
import { withFigures } from './plugin';

/** The part of the editor's context for notebook renderers that is used here. */
interface RendererContext {
  getRenderer(id: string): Promise<object | undefined>;
}

/** The editor's own renderer of Markdown cells, which can be extended. */
interface MarkdownRenderer {
  extendMarkdownIt(extend: (md: MarkdownIt) => void): void;
}

const canExtend = (renderer: object | undefined): renderer is MarkdownRenderer =>
  renderer !== undefined && 'extendMarkdownIt' in renderer && typeof renderer.extendMarkdownIt === 'function';

/** Draws fenced `activation` blocks in the Markdown cells of notebooks. */
export async function activate(context: RendererContext): Promise<void> {
  const renderer = await context.getRenderer('vscode.markdown-it-renderer');
  if (!canExtend(renderer)) throw new Error('the renderer of Markdown cells cannot be extended');
  const style = document.createElement('style');
  style.textContent = figureCss('shadow');
  // Markdown cells are in shadow roots. The editor copies the contents of a template with this class into them.
  const template = document.createElement('template');
  template.classList.add('markdown-style');
  template.content.appendChild(style);
  document.head.appendChild(template);
  renderer.extendMarkdownIt((md) => {
    withFigures(md, (text) => figureHtml(text));
  });
}
