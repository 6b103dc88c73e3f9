import { runBuilt } from './builtExtension';
import { modelSource } from './sourceText';
import { showTiming, summarise } from './timing';

const RUNS = 5;
const LINES = [2_000, 10_000, 50_000];

/**
 * The document is visible from the start. While the extension reads it, the time between two turns of the event loop is
 * measured: that long a slice holds the extension host. Loading the files comes before. Of the time that has passed, which
 * other programs may have had, and the processor's time, which other threads of Node have too, the lesser counts.
 */
const SCRIPT = `
  activate();
  let longest = 0;
  let last;
  const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const turn = () => {
    const now = [performance.now(), cpu()];
    longest = Math.max(longest, Math.min(...now.map((time, i) => time - (last ?? now)[i])));
    // What runs next is the reading, once the last file is there.
    last = Object.keys(require.cache).length === files ? now : undefined;
    files = Object.keys(require.cache).length;
    setImmediate(turn);
  };
  let files = 0;
  setImmediate(turn);
  setTimeout(async () => {
    const held = longest;
    tell({ hover: (await hover()).first, held });
  }, 1000);
`;

interface Opening {
  /** Milliseconds. */
  readonly hover: number;
  readonly held: number;
}

/** The first hover in a file that was opened one second ago, and how long its reading holds the extension host. */
export const benchOpening = (): string[] =>
  LINES.flatMap((atLeast) => {
    const text = modelSource(atLeast);
    const at = text.lastIndexOf('nn.LeakyReLU') + 4;
    const runs = Array.from({ length: RUNS }, () => runBuilt(SCRIPT, 'python', text, at) as Opening);
    const label = `${text.split('\n').length} lines`;
    const hovers = summarise(runs.map(({ hover }) => hover));
    const held = summarise(runs.map(({ held: longest }) => longest));
    return [
      `first hover 1 s after opening, ${label}  ${showTiming(hovers)}`,
      `  longest slice before it  ${showTiming(held)}`,
    ];
  });
