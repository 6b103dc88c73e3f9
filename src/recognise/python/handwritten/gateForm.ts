import { SOME_NUMBER, type Lowered } from '../../handwritten/parts';
import type { Resolver, Scope } from '../resolver';
import { textOf, unwrap, type SyntaxNode } from '../syntax';
import type { FunctionBodies } from './functionBody';

/** One clamp, lowered: `clamp(z, (-7), 7)`, `min(z, 7)`. */
const CLAMP = /^(clamp|min|max)\(z, ([^,z]+)(?:, ([^,z]+))?\)$/;
/** A clamp with bounds that are not known: `x.clamp(min=-limit, max=limit)`. */
const CLAMPED = /^(?:[\w.]+\.)?(?:clamp|clip)(?:_(?:min|max))?_?\(|\.(?:clamp|clip)(?:_(?:min|max))?_?\(/;

const plain = (bound: string): string => bound.replace(/^\((.*)\)$/, '$1').replace('-', '−');

/** `−7 ≤ v ≤ 7` of a lowered clamp. */
function limitsOf(text: string, letter: string): string | undefined {
  const match = CLAMP.exec(text);
  if (!match) return undefined;
  const [, kind, first = '', second = ''] = match;
  switch (kind) {
    case 'clamp':
      return [
        first === '-inf' ? '' : `${plain(first)} ≤ `,
        letter,
        second === 'inf' ? '' : ` ≤ ${plain(second)}`,
      ].join('');
    case 'min':
      return `${letter} ≤ ${plain(first)}`;
    default:
      return `${letter} ≥ ${plain(first)}`;
  }
}

/**
 * Limits and shifts that code applies to the gate and the value of a gated unit before it multiplies them.
 */
export class GateForms {
  constructor(
    private readonly resolver: Resolver,
    private readonly bodies: FunctionBodies,
  ) {}

  /**
   * The unit with what is done to its inputs, `(v + 1)·z·σ(1.702·z), z ≤ 7, −7 ≤ v ≤ 7`; undefined where nothing is.
   * @param gateFormula the gate over z, for people
   */
  of(value: Lowered, gate: string, gateFormula: string, node: SyntaxNode, scope: Scope): string | undefined {
    const before = value.text === 'z' ? 'v' : value.text.replace(/\bz\b/g, 'v');
    const limits = [this.limits(gate, 'z', node, scope), this.limits(value.variable ?? '', 'v', node, scope)];
    const known = limits.filter((limit) => limit !== undefined);
    if (before === 'v' && known.length === 0) return undefined;
    return [`${before}·${gateFormula}`, ...known].join(', ');
  }

  /** The last clamp of a name before the unit. */
  private limits(name: string, letter: string, { from }: SyntaxNode, scope: Scope): string | undefined {
    const bindings = this.resolver.table(scope).names.get(name) ?? [];
    const last = bindings.filter((binding) => binding.from <= from).at(-1);
    if (last?.target.kind !== 'value') return undefined;
    const value = unwrap(last.target.node);
    const lowered = this.bodies.lower(value, scope);
    const known = lowered && limitsOf(lowered.text, letter);
    if (known !== undefined && lowered?.unknownNumber === undefined) return known;
    if (known !== undefined && lowered?.unknownNumber !== undefined)
      return known.replaceAll(String(SOME_NUMBER), lowered.unknownNumber);
    const source = textOf(value, this.resolver.text);
    return CLAMPED.test(source) ? `${letter} = ${source.replace(/\s+/g, ' ')}` : undefined;
  }
}
