import { t } from '../../l10n';
import { Fragment, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { Framework } from '../../math/catalogue/types';
import { callText } from '../../math/parity/call';
import { parityReport, type ParityReport } from '../../math/parity/report';
import { roundedRange } from '../../math/sample';
import { frameworkName } from '../../present/labels';
import { seriesStyle } from '../../present/palette';
import type { View } from '../../protocol/state';
import { useServices } from '../context';
import { brief, precise } from '../numberText';
import type { ChartSpec } from '../chart/sceneChart';
import { lensLine, LensChart, valueMark, zAxis } from '../lens/lensChart';
import { CodeLine } from '../lens/codeLine';
import { colourAt } from '../lens/effectTable';
import { Key } from '../lens/key';
import { LensFrame } from '../lens/lensFrame';
import { defaultText, FRAMEWORKS, groupCounterparts, type CounterpartGroup } from '../lens/parityText';
import { Sentence } from '../lens/sentence';
import { Select } from '../lens/select';
import { curveInView, subjectOf, useWhileActive, type ShownEntry } from '../lens/subject';
import { useChoices } from '../lens/useChoices';
import type { ViewProps } from './viewProps';
import { Table } from '../controls/table';

const frameworkOf = (id: string, otherwise: Framework): Framework =>
  FRAMEWORKS.find((framework) => framework.id === id)?.id ?? otherwise;

/** Lists the changes that come with moving the selected activation to another framework by its name alone. */
export function ParityView({ state, active }: ViewProps): JSX.Element {
  const shown = useWhileActive(state, active);
  const subject = subjectOf(curveInView(shown));
  const { choices } = shown;
  const from = frameworkOf(choices.parity.from, 'pytorch');
  const to = frameworkOf(choices.parity.to, 'jax');
  const choose = useChoices('parity');
  return (
    <LensFrame
      testId="parity"
      about={t(
        'Frameworks give one name different defaults. What to write for the same curve, and how far the target’s default is from it.',
      )}
      state={shown}
      subject={subject}
      controls={
        <span class="lens-pair">
          <Select
            label={t('From')}
            value={from}
            options={FRAMEWORKS}
            onChange={(id) => {
              choose({ from: id });
            }}
            testId="parity-from"
          />
          <button
            type="button"
            class="icon-button"
            aria-label={t('Swap the frameworks')}
            title={t('Swap the frameworks')}
            onClick={() => {
              choose({ from: to, to: from });
            }}
          >
            ⇄
          </button>
          <Select
            label={t('To')}
            value={to}
            options={FRAMEWORKS}
            onChange={(id) => {
              choose({ to: id });
            }}
            testId="parity-to"
          />
        </span>
      }
    >
      {subject.ok && <Comparison {...subject} from={from} to={to} view={shown.view} />}
    </LensFrame>
  );
}

interface ComparisonProps extends ShownEntry {
  readonly from: Framework;
  readonly to: Framework;
  readonly view: View;
}

function Comparison({ entry, params, label, from, to, view }: ComparisonProps): JSX.Element {
  const { theme } = useServices();
  const { zMin, zMax } = view;
  const report = useMemo(
    () => parityReport(entry, params, from, to, zMin, zMax),
    [entry, params, from, to, zMin, zMax],
  );
  const groups = useMemo(() => groupCounterparts(report.counterparts), [report]);
  const differing = groups.filter(({ counterpart }) => counterpart.farthest.difference !== 0);
  const colours = differing.map((_, i) => seriesStyle(theme.palette, i).colour);
  const spec = useMemo(
    () => (differing.length > 0 ? chartOf(report, differing, view, colours) : undefined),
    [report, view, theme],
  );
  const [worst] = differing;
  return (
    <>
      <Answer report={report} label={label} />
      {worst && spec && (
        <>
          <h2>{t('Default in {0} minus {1}', frameworkName(to), label)}</h2>
          <Largest group={worst} />
          <LensChart
            spec={spec}
            label={t(
              'Difference between the defaults in {0} and {1}, z from {2} to {3}. The largest difference is in the table below.',
              frameworkName(to),
              label,
              precise(zMin),
              precise(zMax),
            )}
          />
        </>
      )}
      {groups.length > 0 && <Counterparts groups={groups} colours={colours} to={to} />}
    </>
  );
}

/** The code to write, shown first. */
function Answer({ report, label }: { readonly report: ParityReport; readonly label: string }): JSX.Element {
  const { from, to, written, call, expression, counterparts } = report;
  const [source, target] = [frameworkName(from), frameworkName(to)];
  return (
    <div class="lens-answer" data-testid="parity-answer">
      {written ? (
        <p class="hint">
          <Sentence text={t('In {1}: {0}', '{0}', source)}>
            <code>{callText(written)}</code>
          </Sentence>
        </p>
      ) : (
        <p class="hint">{t('{0} has no name for {1}.', source, label)}</p>
      )}
      {call && (
        <>
          <p>
            {call.args.length > 0
              ? t('In {0}, write it with the argument:', target)
              : t('In {0}, write:', target)}
          </p>
          <CodeLine code={callText(call)} what={t('code for {0}', target)} />
        </>
      )}
      {!call && expression !== undefined && (
        <>
          <p>
            {counterparts.length > 0
              ? t('{0} cannot be told to compute it under that name; write the expression:', target)
              : t('{0} has no counterpart; write the expression:', target)}
          </p>
          <CodeLine code={expression} what={t('expression for {0}', target)} />
        </>
      )}
      {!call && expression === undefined && (
        <p>
          {counterparts.length > 0
            ? t('{0} has no argument for exactly this curve; its own is compared below.', target)
            : t('{0} has no counterpart, and its functions cannot express it.', target)}
        </p>
      )}
    </div>
  );
}

function Largest({ group }: { readonly group: CounterpartGroup }): JSX.Element {
  const { z, difference, isAtEnd } = group.counterpart.farthest;
  return (
    <p data-testid="parity-largest">
      <Sentence
        text={
          isAtEnd
            ? t(
                'Largest difference, of {0}: {1} at z = {2}, the end of the range: it grows beyond.',
                '{0}',
                '{1}',
                formatNumber(z),
              )
            : t('Largest difference, of {0}: {1} at z = {2}.', '{0}', '{1}', formatNumber(z))
        }
      >
        <code>{group.names[0]}</code>
        <span class="lens-figure">{brief(difference)}</span>
      </Sentence>
    </p>
  );
}

function chartOf(
  { zs }: ParityReport,
  groups: readonly CounterpartGroup[],
  { zMin, zMax }: View,
  colours: readonly string[],
): ChartSpec {
  const [min, max] = roundedRange([0], ...groups.map(({ counterpart }) => counterpart.difference));
  const y = { min, max, title: t('difference') };
  return {
    x: zAxis({ min: zMin, max: zMax }),
    y,
    lines: groups.map(({ counterpart: { difference }, names }, i) => {
      const points = Array.from(zs, (x, at) => ({ x, y: difference[at] ?? NaN }));
      return lensLine(names.join(', '), points, y, colourAt(colours, i));
    }),
    marks: groups.map(({ counterpart: { farthest } }, i) =>
      valueMark({ x: farthest.z, y: farthest.difference }, colourAt(colours, i)),
    ),
  };
}

interface CounterpartsProps {
  readonly groups: readonly CounterpartGroup[];
  /** The colours of the groups that differ, in order. */
  readonly colours: readonly string[];
  readonly to: Framework;
}

function Counterparts({ groups, colours, to }: CounterpartsProps): JSX.Element {
  const title = t('Names in {0}, without arguments', frameworkName(to));
  return (
    <>
      <h2>{title}</h2>
      <Table
        label={title}
        columns={[t('Name'), { head: t('Default'), isText: true }, t('Largest difference')]}
        rows={groups.map(({ counterpart, names }, i) => {
          const colour = colours[i];
          const { z, difference } = counterpart.farthest;
          return [
            <Fragment key="names">
              {colour !== undefined && <Key colour={colour} shape="line" />}
              {names.map((name) => (
                <code key={name} class="lens-name">
                  {name}
                </code>
              ))}
              <span class="source">{counterpart.spelling.source}</span>
            </Fragment>,
            defaultText(counterpart),
            difference === 0 ? '0' : t('{0} at z = {1}', brief(difference), formatNumber(z)),
          ];
        })}
        testId="counterparts"
      />
    </>
  );
}
