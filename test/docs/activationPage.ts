import { formatInterval, formatNumber } from '../../src/math/analysis';
import { catalogue, defaultParams } from '../../src/math/catalogue';
import { comparedSpellings } from '../../src/math/catalogue/spelling/languages';
import type { ActivationEntry, ParameterSpec, Spelling } from '../../src/math/catalogue/types';
import { costFact, factsOf, shortCitation } from '../../src/present/facts';
import { graphPicture } from '../../src/present/graph';
import { frameworkName } from '../../src/present/labels';
import { codeSpan } from '../../src/present/markdown';
import { paletteOf, type ThemeKind } from '../../src/present/palette';
import { entrySubject, viewOf } from '../../src/present/subject';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/**
 * The page of one activation as Markdown for GitHub, with mathematics and a graph for either colour scheme.
 */
export function activationPage(entry: ActivationEntry): string {
  const sections = [
    `# ${entry.name}`,
    entry.summary,
    `$$f(z) = ${entry.formula.latex}$$`,
    `$$f'(z) = ${entry.derivative.latex}$$`,
    graph(entry),
    ...(entry.parameters.length === 0 ? [] : ['## Parameters', parameters(entry.parameters)]),
    '## Worth knowing',
    facts(entry),
    ...(entry.spellings.length === 0 ? [] : ['## Spellings', spellings(entry)]),
    ...(entry.relations.length === 0 ? [] : ['## Relations', relations(entry)]),
    ...(entry.paper === undefined
      ? []
      : [
          '## Paper',
          `${entry.paper.authors}: [${entry.paper.title}](${entry.paper.url}), ${entry.paper.year}.`,
        ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function graph(entry: ActivationEntry): string {
  return [
    '<picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="${entry.id}-dark.svg">`,
    `<img src="${entry.id}-light.svg" alt="Graph of ${entry.name} and its derivative">`,
    '</picture>',
  ].join('\n');
}

/** The graph with default parameters, for a light or a dark background. */
export function activationGraph(entry: ActivationEntry, kind: ThemeKind): string {
  const params = defaultParams(entry);
  const { svg } = graphPicture(entrySubject(entry, params), {
    palette: paletteOf(kind),
    derivative: true,
    ...viewOf(entry, params),
  });
  return `${svg}\n`;
}

function parameters(specs: readonly ParameterSpec[]): string {
  const rows = specs.map((spec) => [
    codeSpan(spec.id),
    spec.symbol,
    `${spec.name}${spec.learned === true ? ' (learned)' : ''}`,
    formatNumber(spec.default),
    formatInterval(spec.valid),
    spec.note ?? '',
  ]);
  return table(['Name', 'Symbol', 'Meaning', 'Default', 'Valid', 'Note'], rows);
}

function facts(entry: ActivationEntry): string {
  return [...factsOf(entry, defaultParams(entry)), costFact(entry)]
    .map(({ lead = '', title, text }) => `- ${lead}${title === undefined ? '' : `**${title}**`}${text}`)
    .join('\n');
}

/** The spellings that are compared; where Python has none any more, those of all languages. */
function shownSpellings(entry: ActivationEntry): readonly Spelling[] {
  const compared = comparedSpellings(entry);
  return compared.some(({ retired = false }) => !retired) ? compared : entry.spellings;
}

function spellings(entry: ActivationEntry): string {
  const rows = shownSpellings(entry).map((spelling) => [
    frameworkName(spelling.framework),
    codeSpan(spelling.names[0] ?? ''),
    spelling.kind,
    defaults(spelling),
    [spelling.source, spelling.note].filter((text) => text !== undefined).join('. '),
  ]);
  return table(['Framework', 'Name', 'Kind', 'Defaults', 'Source'], rows);
}

function defaults({ args = [] }: Spelling): string {
  const known = args.flatMap(({ name, default: value }) =>
    value === undefined ? [] : [`${name} = ${formatNumber(value)}`],
  );
  return known.map(codeSpan).join(', ');
}

function relations(entry: ActivationEntry): string {
  return entry.relations
    .map(({ to, text }) => {
      const other = catalogue.find(({ id }) => id === to);
      return `- ${text} See [${other?.name ?? to}](${to}.md).`;
    })
    .join('\n');
}

/** The list of all pages. */
export function indexPage(): string {
  const rows = catalogue.map((entry) => [
    `[${entry.name}](${entry.id}.md)`,
    codeSpan(entry.formula.plain),
    entry.paper === undefined ? '' : shortCitation(entry.paper),
  ]);
  return `# Activations\n\n${table(['Name', 'f(z)', 'Paper'], rows)}\n`;
}
