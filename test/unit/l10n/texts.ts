/** Finds the translated texts in the sources. */
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

/**
 * The name of the called translating function: `t`, `message` or `vscode.l10n.t`; undefined for other calls.
 */
function calledBy(node: ts.CallExpression): string | undefined {
  const { expression } = node;
  if (ts.isIdentifier(expression)) return expression.text;
  return expression.getText() === 'vscode.l10n.t' ? 'vscode.l10n.t' : undefined;
}

/** Every text that is passed to a translating function, with its location. */
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

/** Every text for people in the catalogue's entries. */
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

/** The entries' warnings. A warning that contains numbers is shown in English. */
export const cautionsInCatalogue = (): Set<string> =>
  new Set(catalogue.flatMap(cautionsOf).filter((text) => text !== undefined));

/** An entry's parameters, including those that a gated unit has only if one of its inputs is fixed. */
function parametersOf(entry: ActivationEntry): readonly ParameterSpec[] {
  const { gated, parameters } = entry;
  return gated
    ? [...parameters, ...GATED_AXES.flatMap((axis) => gatedForm(entry, gated, axis).parameters)]
    : parameters;
}

/** An entry's warnings for parameter values on all sides of the critical ones. */
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
