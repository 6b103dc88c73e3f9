import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import path from 'node:path';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '..');

/** What each layer may import besides itself; nothing else in src, ever. */
const LAYERS = {
  l10n: [],
  math: ['l10n'],
  recognise: ['l10n', 'math'],
  present: ['l10n', 'math', 'recognise'],
  protocol: ['l10n', 'math'],
  markdown: ['l10n', 'math', 'present'],
  webview: ['l10n', 'math', 'present', 'protocol'],
  extension: ['l10n', 'math', 'recognise', 'present', 'markdown', 'protocol'],
};

/** One zone per layer: files in it may not import any other folder of src, nor the tests. */
const zones = Object.entries(LAYERS).map(([layer, allowed]) => ({
  target: `./src/${layer}`,
  from: ['./src', './test'],
  except: [layer, ...allowed].map((name) => `./${name}`),
  message: `src/${layer} may import only: ${[layer, ...allowed].join(', ')}`,
}));

const NOT_IN_A_WORKER = {
  selector: 'ImportDeclaration[source.value=/^node:/]',
  message: 'src must run in a web worker too.',
};

/** Calls and constructions that put text on the editor's own surfaces: only src/extension/shown.ts and log.ts have them. */
const SHOWING =
  '/^(show(Information|Warning|Error)Message|showQuickPick|createQuickPick|showInputBox|createInputBox|setStatusBarMessage|createStatusBarItem|createOutputChannel|createTerminal)$/';
/** Properties of the editor's objects that it shows. */
const SHOWN =
  '/^(tooltip|description|detail|message|title|label|prompt|placeholder|documentation|validationMessage|items|text|badge)$/';
/** The values that may be assigned to them: text made inert, a text without values, numbers and literals. */
const INERT = [
  '[right.callee.name=/^(inert|inertLines|inertItems|inertValidation|linkedLabel|markdown)$/]',
  "[right.type='Literal']",
  "[right.callee.property.name='t'][right.arguments.length=1]",
];

const PLAIN_SURFACES = [
  {
    selector: `MemberExpression[property.name=${SHOWING}]`,
    message: 'Text goes to the editor through src/extension/shown.ts, which makes it inert.',
  },
  {
    selector: `Property[key.name=${SHOWING}][value.type='Identifier']`,
    message: 'Text goes to the editor through src/extension/shown.ts, which makes it inert.',
  },
  ...[
    ['CodeAction', 0],
    ['Diagnostic', 1],
    ['InlayHint', 1],
  ].map(([name, at]) => ({
    selector: `NewExpression[callee.property.name='${name}'][arguments.${at}.callee.name!='inert']`,
    message: `The editor shows what a ${name} says: give it what inert() gives.`,
  })),
  {
    selector: 'NewExpression[callee.property.name=/^(MarkdownString|MarkedString)$/]',
    message: 'Markdown is made by markdown() of src/extension/shown.ts.',
  },
  {
    selector: `AssignmentExpression[left.type='MemberExpression'][left.property.name=${SHOWN}]${INERT.map((allowed) => `:not(${allowed})`).join('')}`,
    message:
      'The editor shows this: assign what inert(), inertLines() or another function of shown.ts gives.',
  },
];

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', 'node_modules/**', '.vscode-test/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: path.join(root, 'tsconfig.json'), tsconfigRootDir: root } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: root })] },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
      'import-x/no-cycle': 'error',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/extension/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vscode', message: 'Only src/extension knows the editor.' }] },
      ],
    },
  },
  {
    // The catalogue is made of formulas, so that what reads formulas gets its entries handed in.
    files: ['src/math/{expression,numerics}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/catalogue', '**/catalogue/*'],
              allowTypeImports: true,
              message: 'expression and numerics stand below the catalogue: take a Scope.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', NOT_IN_A_WORKER],
    },
  },
  {
    files: ['src/extension/**/*.ts'],
    ignores: ['src/extension/shown.ts', 'src/extension/log.ts'],
    rules: {
      'no-restricted-syntax': ['error', NOT_IN_A_WORKER, ...PLAIN_SURFACES],
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
);
