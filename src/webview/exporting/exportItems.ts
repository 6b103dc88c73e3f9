import type { PanelState } from '../../protocol/state';
import type { Services } from '../context';
import type { MenuItem } from '../controls/menu';
import { csvOf, svgOf } from './plotExports';
import { pngOf, toBase64 } from './png';

/** What the export menu offers. Files are written and text is copied by the host; only it may ask where to. */
export function exportItems(state: PanelState, { host, theme, notify }: Services): MenuItem[] {
  const attempt = (what: string, run: () => void | Promise<void>): (() => void) => {
    return () => {
      const fail = (error: unknown): void => {
        const reason = error instanceof Error ? error.message : String(error);
        notify({ level: 'error', message: `${what} failed: ${reason}` });
      };
      try {
        Promise.resolve(run()).catch(fail);
      } catch (error) {
        fail(error);
      }
    };
  };
  return [
    {
      section: 'Save',
      label: 'Picture as PNG…',
      run: attempt('Saving the picture', async () => {
        host.post({ type: 'save', format: 'png', data: await toBase64(await pngOf(svgOf(state, theme))) });
      }),
    },
    {
      label: 'Picture as SVG…',
      run: attempt('Saving the picture', () => {
        host.post({ type: 'save', format: 'svg', data: svgOf(state, theme).svg });
      }),
    },
    {
      label: 'Values as CSV…',
      run: attempt('Saving the values', () => {
        host.post({ type: 'save', format: 'csv', data: csvOf(state, theme) });
      }),
    },
    {
      section: 'Copy',
      label: 'Copy picture',
      run: attempt('Copying the picture', async () => {
        // The clipboard takes a promise, so that the permission from the click still counts when it is fulfilled.
        const png = pngOf(svgOf(state, theme));
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
        notify({ level: 'info', message: 'Copied the picture.' });
      }),
    },
    {
      label: 'Copy values as CSV',
      run: attempt('Copying the values', () => {
        host.post({ type: 'copy', text: csvOf(state, theme), what: 'the values' });
      }),
    },
    {
      label: 'Copy SVG source',
      run: attempt('Copying the picture', () => {
        host.post({ type: 'copy', text: svgOf(state, theme).svg, what: 'the SVG source' });
      }),
    },
  ];
}
