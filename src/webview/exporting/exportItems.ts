import { t } from '../../l10n';
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
        notify({ level: 'error', message: t('{0} failed: {1}', what, reason) });
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
      section: t('Save'),
      label: t('Picture as PNG…'),
      run: attempt(t('Saving the picture'), async () => {
        host.post({ type: 'save', format: 'png', data: await toBase64(await pngOf(svgOf(state, theme))) });
      }),
    },
    {
      label: t('Picture as SVG…'),
      run: attempt(t('Saving the picture'), () => {
        host.post({ type: 'save', format: 'svg', data: svgOf(state, theme).svg });
      }),
    },
    {
      label: t('Values as CSV…'),
      run: attempt(t('Saving the values'), () => {
        host.post({ type: 'save', format: 'csv', data: csvOf(state, theme) });
      }),
    },
    {
      section: t('Copy'),
      label: t('Copy picture'),
      run: attempt(t('Copying the picture'), async () => {
        // The clipboard takes a promise, so that the permission from the click still counts when it is fulfilled.
        const png = pngOf(svgOf(state, theme));
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
        notify({ level: 'info', message: t('Copied the picture.') });
      }),
    },
    {
      label: t('Copy values as CSV'),
      run: attempt(t('Copying the values'), () => {
        host.post({ type: 'copy', text: csvOf(state, theme), what: t('the values') });
      }),
    },
    {
      label: t('Copy SVG source'),
      run: attempt(t('Copying the picture'), () => {
        host.post({ type: 'copy', text: svgOf(state, theme).svg, what: t('the SVG source') });
      }),
    },
  ];
}
