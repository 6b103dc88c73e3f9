import { message } from '../../l10n';
import { catalogue, getEntry } from '../../math/catalogue';
import type { ParameterValues } from '../../math/catalogue/types';
import type { GatedAxis } from '../../math/gatedForm';
import { emptyState, type Curve, type PanelState, type Preset } from '../../protocol/state';
import { compact } from '../../math/compact';

interface Item {
  readonly activation: string;
  readonly params?: ParameterValues;
  readonly axis?: GatedAxis;
}

const of = (activation: string, params?: ParameterValues): Item => ({
  activation,
  ...compact({ params }),
});
const gatedUnits = (axis: GatedAxis): Item[] =>
  catalogue.filter(({ gated }) => gated).map(({ id }) => ({ activation: id, axis }));

/** The curves of the items, without those whose activation is not in the catalogue. */
function curvesOf(items: readonly Item[]): Curve[] {
  return items.flatMap(({ activation, params = {}, axis }, slot): Curve[] => {
    const common = { key: `c${slot}`, params: { ...params }, visible: true, slot, ...compact({ axis }) };
    return getEntry(activation) ? [{ type: 'activation', ...common, activation }] : [];
  });
}

function preset(name: string, items: readonly Item[], more: Partial<PanelState> = {}): Preset {
  const curves = curvesOf(items);
  const selected = curves[0]?.key;
  return { name, state: { ...emptyState(), ...compact({ selected }), ...more, curves } };
}

const { show } = emptyState();

/** Sets of curves to start from, in the order of the menu. The first is the panel's initial set. */
export const builtInPresets: readonly Preset[] = [
  preset(message('Common hidden-layer activations'), [of('relu'), of('leaky_relu'), of('elu'), of('gelu')]),
  preset(message('ReLU family'), [
    of('relu'),
    of('leaky_relu', { negative_slope: 0.1 }),
    of('prelu'),
    of('rrelu'),
    of('relu6'),
    of('elu'),
    of('selu'),
    of('celu', { alpha: 0.5 }),
  ]),
  preset(message('GELU forms, differences'), [of('gelu'), of('gelu_tanh'), of('gelu_sigmoid')], {
    baseline: 'c0',
    show: { ...show, difference: true },
  }),
  preset(
    message('Dying ReLU'),
    [of('relu'), of('leaky_relu'), of('prelu'), of('elu')],
    // Most pre-activations are negative because the bias has drifted.
    { show: { ...show, normal: true }, normal: { mean: -1.5, deviation: 1 } },
  ),
  preset(message('Saturation'), [
    of('sigmoid'),
    of('tanh'),
    of('softsign'),
    of('hardsigmoid'),
    of('hardtanh'),
  ]),
  preset(message('Hard and smooth'), [
    of('silu'),
    of('hardswish'),
    of('mish'),
    of('sigmoid'),
    of('hardsigmoid'),
  ]),
  preset(message('Gated linear units by their gate'), gatedUnits('gate')),
  preset(message('Gated linear units, value = gate'), gatedUnits('both')),
];

/** The state of a panel that was never used: a useful comparison instead of a blank page. */
export function startingState(): PanelState {
  const [first] = builtInPresets;
  if (first && first.state.curves.length > 0) return first.state;
  return preset(
    '',
    catalogue.slice(0, 4).map(({ id }) => of(id)),
  ).state;
}
