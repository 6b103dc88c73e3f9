import fs from 'node:fs';
import path from 'node:path';
import { buildParserFile } from '@lezer/generator';
import * as prettier from 'prettier';

const CODE = path.resolve(import.meta.dirname, '../../src/recognise/code');

/** Our own grammars, and the files for their parsers. */
const GRAMMARS = [{ grammar: 'wgsl/wgsl.grammar', parser: 'wgsl/parser.ts' }] as const;

const HEAD = '/* Made from the grammar beside it by `npm run docs`. */\n\n';

/** The parser files with their contents. */
export async function grammarParsers(): Promise<readonly (readonly [file: string, text: string])[]> {
  return Promise.all(
    GRAMMARS.map(async ({ grammar, parser }) => {
      const source = fs.readFileSync(path.join(CODE, grammar), 'utf8');
      const built = buildParserFile(source, { typeScript: true, moduleStyle: 'es' }).parser;
      const file = path.join(CODE, parser);
      const options = await prettier.resolveConfig(file);
      const text = HEAD + built.replace(/^\/\/.*\n/, '').replace(' || -1', ' ?? -1');
      return [file, await prettier.format(text, { ...options, filepath: file })] as const;
    }),
  );
}
