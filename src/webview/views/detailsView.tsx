import { t } from '../../l10n';
import type { JSX } from 'preact';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { CODE_FRAMEWORKS, codeCallFor, type CodeCall, type CodeFramework } from '../../present/code';
import { costFact, defaultFacts, factsOf, plainFact } from '../../present/facts';
import { frameworkName } from '../../present/labels';
import type { PanelState } from '../../protocol/state';
import { CodeActions } from '../controls/codeActions';
import { resolve } from '../curves/resolve';
import { Swatch } from '../curves/swatch';
import { Typeset } from '../curves/typeset';
import { FamilyTree } from '../family/familyTree';

/** Facts about the selected curve, and how to write it in each framework. */
export function DetailsView({ state }: { readonly state: PanelState }): JSX.Element {
  const curve = state.curves.find(({ key }) => key === state.selected);
  if (!curve) return <p class="hint padded">{t('Select a curve to read about it.')}</p>;
  const resolved = resolve(curve);
  const entry = resolved.entry ?? resolved.identity?.entry;
  const params = resolved.entry ? resolved.params : (resolved.identity?.params ?? {});
  return (
    <article class="details-view">
      <h2>
        <Swatch slot={curve.slot ?? 0} /> {resolved.label}
      </h2>
      {resolved.identity && <p class="identity">{resolved.relation}.</p>}
      {entry ? (
        <EntryDetails entry={entry} params={params} />
      ) : (
        <p class="hint">{resolved.problem ?? sentenceOn(resolved.relation)}</p>
      )}
    </article>
  );
}

const sentenceOn = (relation: string | undefined): string =>
  relation === undefined
    ? t('This expression is not known to equal any activation in the catalogue.')
    : `${relation}.`;

interface EntryDetailsProps {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
}

function EntryDetails({ entry, params }: EntryDetailsProps): JSX.Element {
  const { paper } = entry;
  return (
    <>
      <p>{t(entry.summary)}</p>
      <div class="formulas">
        <Typeset entry={entry} what="f" />
        <Typeset entry={entry} what="df" />
      </div>
      <h3>{t('Properties')}</h3>
      <ul class="facts">
        {[...factsOf(entry, params), ...defaultFacts(entry), costFact(entry)].map((fact) => (
          <li key={plainFact(fact)}>
            {fact.lead}
            {fact.title !== undefined && <strong>{fact.title}</strong>}
            {fact.text}
          </li>
        ))}
      </ul>
      <h3>{t('Family')}</h3>
      <FamilyTree entry={entry} />
      <h3>{t('Code')}</h3>
      <CodeTable entry={entry} params={params} />
      {paper && (
        <>
          <h3>{t('Source')}</h3>
          <p>
            {paper.authors} ({paper.year}). <a href={paper.url}>{paper.title}</a>
          </p>
        </>
      )}
    </>
  );
}

function CodeTable({ entry, params }: EntryDetailsProps): JSX.Element {
  const rows = CODE_FRAMEWORKS.flatMap((framework): { framework: CodeFramework; code: CodeCall }[] => {
    const code = codeCallFor(entry, params, framework);
    return code === undefined ? [] : [{ framework, code }];
  });
  if (rows.length === 0) return <p class="hint">{t('No framework has its own name for it.')}</p>;
  return (
    <table class="code-table" data-testid="code">
      <tbody>
        {rows.map(({ framework, code }) => (
          <CodeRow key={framework} framework={framework} code={code} />
        ))}
      </tbody>
    </table>
  );
}

function CodeRow({
  framework,
  code,
}: {
  readonly framework: CodeFramework;
  readonly code: CodeCall;
}): JSX.Element {
  const name = frameworkName(framework);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="code-cell">
        <code>{code.text}</code>
      </td>
      <td class="code-actions">
        <CodeActions code={code.text} name={code.name} what={t('code for {0}', name)} />
      </td>
    </tr>
  );
}
