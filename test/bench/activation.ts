import { runBuilt } from './builtExtension';
import { showTiming, summarise } from './timing';

const RUNS = 15;

/** Nobody looks at the document before the hover is asked for. */
const SCRIPT = `
  own.visibleTextEditors = [];
  const activation = activate();
  const times = await hover();
  const sizes = loaded();
  tell({ activation, ...times, bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length });
`;

interface FirstUse {
  /** In milliseconds. */
  readonly activation: number;
  /** Until the first hover, and until all: what takes longer is a hover of its own below it. */
  readonly first: number;
  readonly all: number;
  /** All that is loaded by then. */
  readonly bytes: number;
  readonly files: number;
}

/** The hover is asked for at the last word of the text. */
const TEXTS: Readonly<Record<string, { readonly language: string; readonly text: string }>> = {
  'Python, a name': { language: 'python', text: 'from torch import nn\n\nlayer = nn.LeakyReLU(0.1)' },
  'Python, an expression': {
    language: 'python',
    text: 'import torch\n\ndef gelu(x):\n    return 0.5 * x * (1 + torch.tanh(0.79788456 * (x + 0.044715 * x**3)))',
  },
  Rust: { language: 'rust', text: 'use candle_nn::Activation;\nfn f() -> Activation { Activation::Relu }' },
};

/** Measures how long the built extension takes to start and to answer a first hover, outside an editor. */
export function benchActivation(): string[] {
  const rows = Object.entries(TEXTS).map(([name, { language, text }]) => ({
    name,
    runs: Array.from(
      { length: RUNS },
      () => runBuilt(SCRIPT, language, text, text.search(/\w+\W*$/)) as FirstUse,
    ),
  }));
  const row = (label: string, times: readonly number[]): string =>
    `${label.padEnd(36)}${showTiming(summarise(times))}`;
  return [
    row(
      'activation',
      rows.flatMap(({ runs }) => runs.map(({ activation }) => activation)),
    ),
    ...rows.flatMap(({ name, runs }) => [
      row(
        `first hover, ${name}`,
        runs.map(({ first }) => first),
      ),
      row(
        '  all that is shown below it',
        runs.map(({ all }) => all),
      ),
      ...runs
        .slice(0, 1)
        .map(({ bytes, files }) => `  loads ${(bytes / 1000).toFixed(0)} kB in ${files} files`),
    ]),
  ];
}
