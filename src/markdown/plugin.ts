import type MarkdownIt from 'markdown-it';

/** The language of a fenced block that is a figure. */
export const FIGURE_LANGUAGE = 'activation';

/** Renders the text of a fenced block as HTML; undefined leaves it as code. */
export type FenceRenderer = (text: string) => string | undefined;

/** Renders fenced `activation` blocks with the given function; all other blocks stay as they are. */
export function withFigures(md: MarkdownIt, render: FenceRenderer): MarkdownIt {
  const usual = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const [named = ''] = token?.info.trim().split(/[\s{]/) ?? [];
    const html = token && named.toLowerCase() === FIGURE_LANGUAGE ? render(token.content) : undefined;
    if (html !== undefined) return html;
    return usual?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
  };
  return md;
}
