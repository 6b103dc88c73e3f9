import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { ActivationEntry, Framework, ParameterValues } from '../../math/catalogue/types';
import { callText } from '../../math/parity/call';
import { parityReport, type ParityReport } from '../../math/parity/report';
import { roundedRange } from '../../math/sample';
import { frameworkName } from '../../present/labels';
import { seriesStyle } from '../../present/palette';
import type { TabChoices } from '../../protocol/choices';
import type { View } from '../../protocol/state';
import { useServices } from '../context';
import { precise } from '../graph/readout';
import { ChartBox } from '../lens/chartBox';
import { CodeLine } from '../lens/codeLine';
import { Key } from '../lens/key';
import { LensFrame } from '../lens/lensFrame';
import type { LineChartSpec } from '../lens/lineChart';
import { figure } from '../lens/numberText';
import { defaultText, FRAMEWORKS, groupCounterparts, type CounterpartGroup } from '../lens/parityText';
import { Select } from '../lens/select';
import { curveInView, subjectOf, useWhileActive } from '../lens/subject';
import type { ViewProps } from '.';

const frameworkOf = (id: string, otherwise: Framework): Framework =>
  FRAMEWORKS.find((framework) => framework.id === id)?.id ?? otherwise;

/** What changes when the selected activation is taken from one framework to another by its name alone. */
export function ParityView({ state, active }: ViewProps): JSX.Element {
  const shown = useWhileActive(state, active);
  const subject = subjectOf(curveInView(shown));
  const { dispatch } = useServices();
  const { choices } = shown;
  const from = frameworkOf(choices.parity.from, 'pytorch');
  const to = frameworkOf(choices.parity.to, 'jax');
  const choose = (change: Partial<TabChoices['parity']>): void => {
    dispatch({ type: 'setChoices', choices: { parity: { from, to, ...change } } });
  };
  return (
    <LensFrame
      testId="parity"
      about="Frameworks give one name different defaults. What to write for the same curve, and how far the target’s default is from it."
      state={shown}
      subject={subject}
      controls={
        <span class="lens-pair">
          <Select
            label="From"
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
            aria-label="Swap the frameworks"
            title="Swap the frameworks"
            onClick={() => {
              choose({ from: to, to: from });
            }}
          >
            ⇄
          </button>
          <Select
            label="To"
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

interface ComparisonProps {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly label: string;
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
  const groups = useMemo(() => groupCounterparts(report?.counterparts ?? []), [report]);
  const differing = groups.filter(({ counterpart }) => counterpart.farthest.difference !== 0);
  const colours = differing.map((_, i) => seriesStyle(theme.palette, i).colour);
  const spec = useMemo(
    () => (report && differing.length > 0 ? chartOf(report, differing, view, colours) : undefined),
    [report, view, theme],
  );
  if (!report) return <p class="lens-message">The z range is too wide to compare over.</p>;
  const [worst] = differing;
  return (
    <>
      <Answer report={report} label={label} />
      {worst && spec && (
        <>
          <h2>
            Default in {frameworkName(to)} less {label}
          </h2>
          <Largest group={worst} />
          <ChartBox
            spec={spec}
            label={`Difference between the defaults in ${frameworkName(to)} and ${label}, z from ${precise(zMin)} to ${precise(zMax)}. The largest difference stands in the table below.`}
          />
        </>
      )}
      {groups.length > 0 && <Counterparts groups={groups} colours={colours} to={to} />}
    </>
  );
}

/** What to write, first of all. */
function Answer({ report, label }: { readonly report: ParityReport; readonly label: string }): JSX.Element {
  const { from, to, written, call, expression, counterparts } = report;
  const [source, target] = [frameworkName(from), frameworkName(to)];
  return (
    <div class="lens-answer" data-testid="parity-answer">
      {written ? (
        <p class="hint">
          In {source}: <code>{callText(written)}</code>
        </p>
      ) : (
        <p class="hint">
          {source} has no name for {label}.
        </p>
      )}
      {call && (
        <>
          <p>{call.args.length > 0 ? `In ${target}, write it with the argument:` : `In ${target}, write:`}</p>
          <CodeLine code={callText(call)} what={`code for ${target}`} />
        </>
      )}
      {!call && expression !== undefined && (
        <>
          <p>
            {counterparts.length > 0
              ? `${target} cannot be told to compute it under that name; write the expression:`
              : `${target} has no counterpart; write the expression:`}
          </p>
          <CodeLine code={expression} what={`expression for ${target}`} />
        </>
      )}
      {!call && expression === undefined && (
        <p>
          {counterparts.length > 0
            ? `${target} has no argument for exactly this curve; its own is compared below.`
            : `${target} has no counterpart, and its functions cannot express it.`}
        </p>
      )}
    </div>
  );
}

function Largest({ group }: { readonly group: CounterpartGroup }): JSX.Element {
  const { z, difference, isAtEnd } = group.counterpart.farthest;
  return (
    <p data-testid="parity-largest">
      Largest difference, of <code>{group.names[0]}</code>:{' '}
      <span class="lens-figure">{figure(difference)}</span> at z = {formatNumber(z)}
      {isAtEnd ? ', the end of the range: it grows beyond.' : '.'}
    </p>
  );
}

function chartOf(
  { zs }: ParityReport,
  groups: readonly CounterpartGroup[],
  { zMin, zMax }: View,
  colours: readonly string[],
): LineChartSpec {
  const [min, max] = roundedRange(
    (function* () {
      yield 0;
      for (const { counterpart } of groups) yield* counterpart.difference;
    })(),
  );
  return {
    x: { min: zMin, max: zMax },
    y: { min, max },
    yTitle: 'difference',
    series: groups.map(({ counterpart }, i) => ({
      points: Array.from(zs, (x, at) => ({ x, y: counterpart.difference[at] ?? NaN })),
      colour: colours[i] ?? 'gray',
    })),
    marks: groups.map(({ counterpart: { farthest } }, i) => ({
      x: farthest.z,
      y: farthest.difference,
      shape: 'circle',
      filled: true,
      colour: colours[i] ?? 'gray',
    })),
  };
}

interface CounterpartsProps {
  readonly groups: readonly CounterpartGroup[];
  /** Of those that differ, which stand first. */
  readonly colours: readonly string[];
  readonly to: Framework;
}

function Counterparts({ groups, colours, to }: CounterpartsProps): JSX.Element {
  return (
    <>
      <h2>Names in {frameworkName(to)}, without arguments</h2>
      <div class="table-scroll">
        <table data-testid="counterparts">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Default</th>
              <th scope="col" class="number">
                Largest difference
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group, i) => {
              const { counterpart, names } = group;
              const colour = colours[i];
              const { z, difference } = counterpart.farthest;
              return (
                <tr key={names.join()}>
                  <th scope="row">
                    {colour !== undefined && <Key colour={colour} shape="line" />}
                    {names.map((name) => (
                      <code key={name} class="lens-name">
                        {name}
                      </code>
                    ))}
                    <span class="source">{counterpart.spelling.source}</span>
                  </th>
                  <td>{defaultText(counterpart)}</td>
                  <td class="number">
                    {difference === 0 ? '0' : `${figure(difference)} at z = ${formatNumber(z)}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
