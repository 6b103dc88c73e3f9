import fs from 'node:fs';
import { catalogue } from '../../src/math/catalogue';
import type { ActivationEntry, Spelling, SpellingArgument } from '../../src/math/catalogue/types';

/** The file whose table of PyTorch's activations is generated from the catalogue. */
export const RECORDER = new URL('../../media/recorder/activation_recorder.py', import.meta.url);

const START = /^# <table>.*\n(?:# .*\n)*/m;
const END = '# </table>';

/** A Python literal. */
function python(value: number | string | undefined): string {
  if (value === undefined) return 'None';
  if (typeof value === 'string') return `'${value}'`;
  if (!Number.isFinite(value)) return `float('${value < 0 ? '-' : ''}inf')`;
  return String(value);
}

/**
 * `'negative_slope': (1, 'negative_slope', 0.01)`, or nothing for an argument that does not affect the curve.
 */
function argumentText(argument: SpellingArgument, position: number): string[] {
  const keyword = argument.name;
  const place = argument.mode === 'positional' ? position : undefined;
  if (argument.selects) {
    const choices = Object.entries(argument.selects).map(([literal, id]) => `${literal}: '${id}'`);
    return [`'${keyword}': (${python(place)}, {${choices.join(', ')}}, None)`];
  }
  if (argument.param === undefined && keyword !== '_stacklevel') return [];
  return [`'${keyword}': (${python(place)}, ${python(argument.param)}, ${python(argument.default)})`];
}

/** One line for each callable name. */
function spellingLines(entry: ActivationEntry, { kind, names, args = [] }: Spelling): string[] {
  // A method's arguments come after its receiver.
  const texts = args.flatMap((argument, i) => argumentText(argument, kind === 'method' ? i + 1 : i));
  return names.map((name) => {
    const called = kind === 'method' ? `torch.Tensor.${name}` : name;
    return `    '${called}': ('${entry.id}', {${texts.join(', ')}}),`;
  });
}

/**
 * The table of PyTorch's names of activations: functions and methods, which its layers call too, and those
 * layers that call none (Identity).
 */
export function recorderTable(): string {
  const lines = catalogue.flatMap((entry) => {
    const torch = entry.spellings.filter(({ framework }) => framework === 'pytorch');
    const called = torch.filter(({ kind }) => kind === 'function' || kind === 'method');
    const [layer] = torch.filter(({ kind }) => kind === 'class');
    if (called.length === 0 && layer)
      return spellingLines(entry, { ...layer, names: layer.names.slice(0, 1), args: [] });
    return called.flatMap((spelling) => spellingLines(entry, spelling));
  });
  return `TABLE = {\n${lines.join('\n')}\n}\n`;
}

/** The recorder's text with the generated table. */
export function recorderText(): string {
  const text = fs.readFileSync(RECORDER, 'utf8');
  const start = START.exec(text);
  const end = text.indexOf(END);
  if (!start || end < 0) throw new Error('The recorder has no place for its table.');
  return text.slice(0, start.index) + start[0] + recorderTable() + text.slice(end);
}
