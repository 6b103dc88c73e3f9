import { message, t } from '../../l10n';
import type { FromPanel } from '../../protocol/messages';
import { GROUNDS, type PanelState } from '../../protocol/state';
import type { Services } from '../context';
import type { MenuItem } from '../controls/menu';
import { csvOf, jsonOf, lookOf, matplotlibOf, pgfplotsOf, svgOf } from './plotExports';
import { pngOf, toBase64 } from './png';
import { compact } from '../../math/compact';

/**
 * The items of the export menu. The host writes files and copies text, because only the host may ask for a
 * location.
 */
export function exportItems(state: PanelState, { host, theme, notify, dispatch }: Services): MenuItem[] {
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
  const look = lookOf(state, theme);
  const save = (
    label: string,
    format: Extract<FromPanel, { type: 'save' }>['format'],
    data: () => string | Promise<string>,
    section?: string,
  ): MenuItem => ({
    label,
    ...compact({ section }),
    run: attempt(t('Saving'), async () => {
      host.post({ type: 'save', format, data: await data() });
    }),
  });
  return [
    save(t('Picture as PNG…'), 'png', async () => toBase64(await pngOf(svgOf(state, look))), t('Save')),
    save(t('Picture as SVG…'), 'svg', () => svgOf(state, look).svg),
    save(t('Figure for LaTeX (PGFPlots)…'), 'tex', () => pgfplotsOf(state, look)),
    save(t('Figure for Python (Matplotlib)…'), 'py', () => matplotlibOf(state, look)),
    save(t('Values as CSV…'), 'csv', () => csvOf(state, theme)),
    save(t('Values as JSON…'), 'json', () => jsonOf(state, theme)),
    ...GROUNDS.map((ground, i) => ({
      label: t(GROUND_NAMES[ground]),
      checked: state.show.ground === ground,
      ...(i === 0 && { section: t('Colours of pictures') }),
      run: (): void => {
        dispatch({ type: 'setShow', show: { ground } });
      },
    })),
    {
      section: t('Copy'),
      label: t('Copy picture'),
      run: attempt(t('Copying the picture'), async () => {
        // The clipboard takes a promise, so that the permission from the click still counts when it is
        // fulfilled.
        const png = pngOf(svgOf(state, look));
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
        host.post({ type: 'copy', text: svgOf(state, look).svg, what: t('the SVG source') });
      }),
    },
  ];
}

const GROUND_NAMES: Readonly<Record<(typeof GROUNDS)[number], string>> = {
  theme: message('As in the editor'),
  light: message('For a light page'),
  dark: message('For a dark page'),
  'transparent-light': message('Transparent, for a light page'),
  'transparent-dark': message('Transparent, for a dark page'),
};
