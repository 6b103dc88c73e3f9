/** Finds the texts of the sources that are translated, by reading the sources. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { catalogue, defaultParams } from '../../../src/math/catalogue';
import type { ActivationEntry, ParameterSpec } from '../../../src/math/catalogue/types';
import { gatedForm, type GatedAxis } from '../../../src/math/gatedForm';

const SOURCES = 'src';
const GATED_AXES: readonly GatedAxis[] = ['gate', 'value', 'both'];

function sourceFiles(): string[] {
  return fs
    .readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join(SOURCES, name));
}

/** `t`, `message` or `vscode.l10n.t`, which of them is called. */
function calledBy(node: ts.CallExpression): string | undefined {
  const { expression } = node;
  if (ts.isIdentifier(expression)) return expression.text;
  return expression.getText() === 'vscode.l10n.t' ? 'vscode.l10n.t' : undefined;
}

/** Every text that is handed to a translating function, with where that is. */
export function textsInSources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of sourceFiles()) {
    const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const [argument] = ts.isCallExpression(node) ? node.arguments : [];
      const callee = ts.isCallExpression(node) ? calledBy(node) : undefined;
      const translates = callee === 't' || callee === 'message' || callee === 'vscode.l10n.t';
      if (argument && translates && ts.isStringLiteralLike(argument)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.set(argument.text, `${file}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** Every text that the catalogue's entries declare for people to read. */
export function textsInCatalogue(): Set<string> {
  const texts = catalogue.flatMap((entry) => [
    entry.summary,
    entry.gradientNote,
    ...parametersOf(entry).flatMap(({ name, note }) => [name, note]),
    ...entry.relations.map(({ text }) => text),
    ...entry.spellings.map(({ note }) => note),
  ]);
  return new Set(texts.filter((text) => text !== undefined));
}

/** What the entries warn of; a warning may hold numbers, and is then shown in English. */
export const cautionsInCatalogue = (): Set<string> =>
  new Set(catalogue.flatMap(cautionsOf).filter((text) => text !== undefined));

/** An entry's parameters, with those that a gated unit has only where one of its inputs is fixed. */
function parametersOf(entry: ActivationEntry): readonly ParameterSpec[] {
  const { gated, parameters } = entry;
  return gated
    ? [...parameters, ...GATED_AXES.flatMap((axis) => gatedForm(entry, gated, axis).parameters)]
    : parameters;
}

/** What an entry warns of, for parameter values on all sides of those that matter. */
function cautionsOf({ caution, ...entry }: ActivationEntry): (string | undefined)[] {
  if (!caution) return [];
  let settings = [defaultParams(entry)];
  for (const { id } of entry.parameters) {
    settings = settings.flatMap((params) =>
      [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 20].map((value) => ({ ...params, [id]: value })),
    );
  }
  return settings.map((params) => caution(params));
}
