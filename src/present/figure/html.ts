import { t } from '../../l10n';
import { typesetBook } from '../formulas';
import { type Palette, type PaletteName } from '../palette';
import { escapeXml } from '../svg';
import { formulaMarkup } from '../typeset';
import { drawnCurves, figurePicture, figureText, type DrawnCurve } from './drawing';
import { readFigure, type FigureProblem } from './spec';
import { figureClass, variablePalette } from './theme';

/**
 * Size of the cache. A document has few different blocks, but the preview renders all of them at every
 * keystroke.
 */
const CACHE_SIZE = 64;
const kept = new Map<string, string>();

/**
 * A fenced `activation` block as HTML: graph, legend with formulas, and error messages for lines that could
 * not be read. All of the block's text is escaped. The markup has no ids, scripts or links.
 */
export function figureHtml(text: string, name: PaletteName = 'default'): string {
  const key = `${name} ${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const html = render(text, name);
  const [oldest] = kept.keys();
  if (kept.size >= CACHE_SIZE && oldest !== undefined) kept.delete(oldest);
  kept.set(key, html);
  return html;
}

function render(text: string, name: PaletteName): string {
  const spec = readFigure(text);
  const palette = variablePalette(name);
  const curves = drawnCurves(spec, palette);
  const title =
    spec.title === undefined || spec.title === ''
      ? ''
      : `<span class="activation-title">${escapeXml(spec.title)}</span>`;
  const picture =
    curves.length === 0
      ? ''
      : figurePicture(spec, curves, { palette }).svg.replace(
          '<svg ',
          `<svg role="img" aria-label="${escapeXml(figureText(spec, curves))}" `,
        );
  const empty =
    curves.length === 0 && spec.problems.length === 0
      ? `<p>${escapeXml(t('Write one curve per line, such as {0} or {1}.', 'leaky_relu(α=0.2)', 'max(0, z)'))}</p>`
      : '';
  return (
    `<figure class="${figureClass(name)}">${title}${picture}` +
    `<figcaption>${curves.map((curve) => legendRow(curve, spec.derivative, palette)).join('')}` +
    `${empty}${spec.problems.map(problemMarkup).join('')}</figcaption></figure>\n`
  );
}

function legendRow({ curve, label, style }: DrawnCurve, derivative: boolean, palette: Palette): string {
  const sample = (dash: readonly number[], width: number): string =>
    `<svg width="28" height="10" viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5h26" stroke="${style.colour}" stroke-width="${width}"${dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`}/></svg>`;
  const formulas = curve.type === 'entry' ? typesetBook.formulas[curve.entry.id] : undefined;
  const formula = formulas
    ? formulaMarkup(typesetBook, formulas.f, palette.foreground)
    : curve.type === 'entry'
      ? `<span>f(z) = ${escapeXml(curve.entry.formula.plain)}</span>`
      : '';
  return (
    `<div class="activation-curve">${sample(style.dash, 2.25)}<span>${escapeXml(label)}</span>${formula}` +
    (derivative ? `${sample(style.derivativeDash, 1.75)}<span>f′</span>` : '') +
    '</div>'
  );
}

function problemMarkup({ line, text, column, end, message }: FigureProblem): string {
  const where = escapeXml(t('Line {0}, column {1}: {2}', line, column + 1, message));
  const [before, marked, after] = [text.slice(0, column), text.slice(column, end), text.slice(end)].map(
    escapeXml,
  );
  const quoted =
    text === ''
      ? ''
      : `<pre>${before ?? ''}<mark>${marked === '' ? ' ' : (marked ?? '')}</mark>${after ?? ''}</pre>`;
  return `<div class="activation-problem">${where}${quoted}</div>`;
}
