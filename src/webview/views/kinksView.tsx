import { t } from '../../l10n';
import { Fragment, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { Kink } from '../../math/catalogue/types';
import { subgradients, type Subgradient } from '../../math/parity/subgradients';
import { frameworkName } from '../../present/labels';
import { seriesStyle } from '../../present/palette';
import { useServices } from '../context';
import { precise } from '../numberText';
import { LensChart } from '../lens/lensChart';
import { Key } from '../lens/key';
import { kinkChart, type KinkColours } from '../lens/kinkChart';
import { LensFrame } from '../lens/lensFrame';
import { curveInView, subjectOf, useWhileActive, type ShownEntry } from '../lens/subject';
import type { ViewProps } from './viewProps';
import { Table } from '../controls/table';

/** The values of f′ in frameworks where it does not exist. */
export function KinksView({ state, active }: ViewProps): JSX.Element {
  const shown = useWhileActive(state, active);
  const subject = subjectOf(curveInView(shown));
  return (
    <LensFrame
      testId="kinks"
      about={t(
        'At a kink f′ does not exist; each framework, and each way of writing the function, takes a value of its own there.',
      )}
      state={shown}
      subject={subject}
    >
      {subject.ok && <Inspector {...subject} />}
    </LensFrame>
  );
}

function Inspector({ entry, params, label, slot }: ShownEntry): JSX.Element {
  const { palette } = useServices().theme;
  const colours: KinkColours = { slope: seriesStyle(palette, slot).colour, other: palette.foreground };
  const kinks = useMemo(() => entry.kinks(params), [entry, params]);
  const taken = useMemo(() => subgradients(entry, params), [entry, params]);
  const spec = useMemo(() => kinkChart(entry, params, kinks, taken, colours), [kinks, taken, palette, slot]);
  if (!spec) {
    return (
      <p class="lens-message">
        {t('{0} has no kink: f′ exists everywhere, and frameworks agree on it.', label)}
      </p>
    );
  }
  const places = kinks.map(({ z }) => formatNumber(z)).join(', ');
  return (
    <>
      <LensChart
        spec={spec}
        label={t(
          'f′ of {0} around z = {1}, with its limits and the values that frameworks take. They are listed in the tables below.',
          label,
          places,
        )}
      />
      <Legend colours={colours} hasOthers={spec.marks?.some(({ shape }) => shape === 'diamond') === true} />
      {kinks.map((kink) => (
        <KinkSection
          key={kink.z}
          kink={kink}
          taken={taken.filter(({ z }) => z === kink.z)}
          colours={colours}
        />
      ))}
    </>
  );
}

interface LegendProps {
  readonly colours: KinkColours;
  readonly hasOthers: boolean;
}

function Legend({ colours: { slope, other }, hasOthers }: LegendProps): JSX.Element {
  return (
    <p class="hint lens-legend">
      <span>
        <Key colour={slope} shape="circle" filled={false} />
        {t('limit')}
      </span>
      <span>
        <Key colour={slope} shape="circle" />
        {t('value that Activation Lens takes')}
      </span>
      {hasOthers && (
        <span>
          <Key colour={other} shape="diamond" />
          {t('value that a framework takes instead')}
        </span>
      )}
    </p>
  );
}

interface KinkSectionProps {
  readonly kink: Kink;
  readonly taken: readonly Subgradient[];
  readonly colours: KinkColours;
}

function KinkSection({ kink, taken, colours }: KinkSectionProps): JSX.Element {
  const { z, left, right, convention, jump } = kink;
  const title = t('Kink at z = {0}', precise(z));
  return (
    <section aria-label={title} data-testid="kink">
      <h2>{t('At z = {0}', precise(z))}</h2>
      <dl class="lens-facts">
        <div>
          <dt>{t('Limit from the left')}</dt>
          <dd>{precise(left)}</dd>
        </div>
        <div>
          <dt>{t('Limit from the right')}</dt>
          <dd>{precise(right)}</dd>
        </div>
        <div>
          <dt>{t('Activation Lens takes')}</dt>
          <dd>{precise(convention)}</dd>
        </div>
        {jump !== undefined && (
          <div>
            <dt>{t('f steps by')}</dt>
            <dd>{precise(jump)}</dd>
          </div>
        )}
      </dl>
      {taken.length === 0 ? (
        <p class="hint">{t('What frameworks take here has not been measured.')}</p>
      ) : (
        <KinkTable title={title} taken={taken} convention={convention} colours={colours} />
      )}
    </section>
  );
}

interface KinkTableProps {
  readonly title: string;
  readonly taken: readonly Subgradient[];
  readonly convention: number;
  readonly colours: KinkColours;
}

function KinkTable({ title, taken, convention, colours }: KinkTableProps): JSX.Element {
  return (
    <Table
      label={title}
      class="kink-table"
      columns={[t('Framework'), { head: 'f′', isText: true }, { head: t('Written as'), isText: true }]}
      rows={taken.map(({ framework, backend, spelling, value, source }) => [
        <Fragment key="name">
          {frameworkName(framework)}
          {backend !== undefined && (
            <span class="source">
              {t('on {0}', frameworkName(backend === 'torch' ? 'pytorch' : backend))}
            </span>
          )}
        </Fragment>,
        <span class="lens-value" key="value">
          {value === convention ? (
            <Key colour={colours.slope} shape="circle" />
          ) : (
            <Key colour={colours.other} shape="diamond" />
          )}
          {precise(value)}
        </span>,
        <Fragment key="spelling">
          <code>{spelling}</code>
          <span class="source">{source}</span>
        </Fragment>,
      ])}
      testId="subgradients"
    />
  );
}
