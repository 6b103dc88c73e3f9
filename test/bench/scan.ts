import { createSourceDocument } from '../../src/recognise';
import { modelSource } from './sourceText';
import { time } from './timing';

/** Throughput of finding all references in a 10,000-line file. */
export function benchScan(): string[] {
  const text = modelSource(10_000);
  let found = 0;
  const { median } = time(
    10,
    () => createSourceDocument('python', text),
    (source) => {
      found = source.references().length;
    },
  );
  const megabytes = new TextEncoder().encode(text).length / 1e6;
  return [
    `scan  ${(megabytes / (median / 1000)).toFixed(1)} MB/s, ${found} references in ${megabytes.toFixed(2)} MB`,
  ];
}
