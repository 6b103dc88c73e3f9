import { createSourceDocument } from '../../../src/recognise';
import { pairsOf } from '../../../src/recognise/backward';
import { verdictOf } from '../../../src/recognise/backward/pair';
import { finished } from '../../../src/recognise/work';

/** `name input: equals`, or the difference, for each forward with a backward in the text. */
export function verdicts(language: string, code: string): string[] {
  return finished(pairsOf(createSourceDocument(language, code))).map((pair) => {
    const verdict = verdictOf(pair);
    const how = verdict?.kind === 'differs' ? verdict.how : verdict?.kind;
    return `${pair.backwardName} ${pair.input}: ${typeof how === 'object' ? `factor ${how.factor}` : (how ?? 'unknown')}`;
  });
}
