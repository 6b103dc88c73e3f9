import { modelSource } from '../../../bench/sourceText';
import { createSourceDocument, type SourceLanguage } from '../../../../src/recognise';

const JAVASCRIPT = (i: number): string =>
  `function f${i}(x) {\n  const y = Math.max(x, 0.1 * x) + g(x);\n  return { y };\n}\n`;
const CPP = (i: number): string =>
  `float f${i}(float x) {\n  auto y = torch::relu(x);\n  return x > 0 ? x : 0.1f * x;\n}\n`;

/** One entry of an ordinary file in each language, to be repeated. */
const ENTRIES: readonly (readonly [SourceLanguage, string, (i: number) => string])[] = [
  ['python', '', () => modelSource(100)],
  [
    'javascript',
    '',
    (i) => `// The step number ${i} of the computation, which returns an object.\n${JAVASCRIPT(i)}`,
  ],
  ['cpp', '', (i) => `// The step number ${i} of the computation, which returns a number.\n${CPP(i)}`],
  ['yaml', '', (i) => `k${i}:\n  hidden_act: gelu\n  n: [1, 2, 3]\n`],
  ['toml', '', (i) => `[k${i}]\nhidden_act = "gelu"\nn = [1, 2, 3]\n`],
];
const SIZE = 500_000;

function held(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes that a document takes per character of its text, once all its references are known. */
function perCharacter(language: SourceLanguage, text: string): number {
  const before = held();
  const source = createSourceDocument(language, text);
  source.references();
  const after = held();
  source.referenceAt(0);
  return (after - before) / text.length;
}

for (const [language, head, entry] of ENTRIES) {
  const one = entry(0).length;
  const make = (size: number): string =>
    head + Array.from({ length: Math.ceil(size / one) }, (_, i) => entry(i)).join('');
  perCharacter(language, make(SIZE / 50));
  console.log(`${language} ${perCharacter(language, make(SIZE)).toFixed(1)}`);
}
