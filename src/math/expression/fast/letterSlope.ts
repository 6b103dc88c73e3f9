import type { ParameterValues } from '../../catalogue/types';
import type { Kernel } from '../block';
import { expandCall } from '../formula';
import type { FunctionSpec } from '../functions';
import type { Program } from '../program';
import { call, mapChildren, VARIABLE, type Node, type NodeOf } from '../tree';
import { PORTABLE_LOOPS, PortableCompiler } from './portable';

/** Stands for z in a tree whose variable is one of its letters. */
const DATA: FunctionSpec = {
  id: 'data',
  aliases: [],
  parameters: [],
  required: 0,
  behaviour: { type: 'unary' },
};

/** Reads the points z from a separate array. For the differentiation they are constants. */
class LetterCompiler extends PortableCompiler {
  data: Float64Array = new Float64Array(0);
  /** Gathering points would lose their index in the array. */
  protected override readonly mayBranch: boolean = false;

  protected override call(node: NodeOf<'call'>, depth: number): Kernel {
    if (node.fn !== DATA) return super.call(node, depth);
    return ({ start, count }, f, df, at) => {
      const { data } = this;
      for (let i = 0; i < count; i++) f[at + i] = data[start + i] ?? NaN;
      df?.fill(0, at, at + count);
    };
  }
}

/** The derivative of an expression with respect to one of its letters, at many points z at once. */
export class LetterSlope {
  private readonly compiler: LetterCompiler;
  private readonly program: Program;
  private readonly letters: Float64Array;
  private readonly values: Float64Array;

  /** For at most `capacity` points. */
  constructor(
    tree: Node,
    letters: readonly { readonly id: string; readonly default: number }[],
    private readonly letter: string,
    capacity: number,
  ) {
    this.compiler = new LetterCompiler(letters);
    this.program = this.compiler.compile(swapped(inlined(tree), letter));
    this.letters = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
  }

  /** Fills `slopes` for all of `zs`, whose length is the capacity. */
  fill(zs: Float64Array, params: ParameterValues, slopes: Float64Array): void {
    this.compiler.data = zs;
    this.letters.fill(params[this.letter] ?? NaN);
    this.program.run(params, this.letters, this.values, slopes);
  }
}

/** The tree with the letter as its variable and z as data. */
function swapped(node: Node, letter: string): Node {
  if (node.kind === 'variable') return call(DATA, VARIABLE);
  if (node.kind === 'parameter' && node.id === letter) return VARIABLE;
  return mapChildren(node, (child) => swapped(child, letter));
}

/** The tree with activations replaced by their formulas, except those with a loop of their own. */
function inlined(node: Node): Node {
  const plain = mapChildren(node, inlined);
  if (plain.kind === 'call' && PORTABLE_LOOPS[plain.fn.id]) return plain;
  if (plain.kind !== 'call' || plain.fn.behaviour.type !== 'entry') return plain;
  const { entry, scope } = plain.fn.behaviour;
  return inlined(expandCall(entry, plain.args, scope));
}
