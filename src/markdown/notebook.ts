import type MarkdownIt from 'markdown-it';
import { figureCss, figureHtml } from '../present/figure';
import { withFigures } from './plugin';

/** The part that is used here of what the editor hands to a notebook renderer. */
interface RendererContext {
  getRenderer(id: string): Promise<object | undefined>;
}

/** What the editor's own renderer of Markdown cells offers to those that extend it. */
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
  // Markdown cells live in shadow roots, which take over the styles of such a template.
  const template = document.createElement('template');
  template.classList.add('markdown-style');
  template.content.appendChild(style);
  document.head.appendChild(template);
  renderer.extendMarkdownIt((md) => {
    withFigures(md, (text) => figureHtml(text));
  });
}
