import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { withFigures, type FenceRenderer } from '../markdown/plugin';

/**
 * Makes the editor's Markdown preview draw figures. What draws them is loaded when the first figure is met, which stays
 * code until then; the previews are refreshed once afterwards.
 */
export function extendPreview(load: () => Promise<FenceRenderer>): (md: MarkdownIt) => MarkdownIt {
  let draw: FenceRenderer | undefined;
  let isLoading = false;
  const begin = async (): Promise<void> => {
    isLoading = true;
    draw = await load();
    await vscode.commands.executeCommand('markdown.preview.refresh');
  };
  return (md) =>
    withFigures(md, (text) => {
      if (!isLoading) void begin();
      return draw?.(text);
    });
}
