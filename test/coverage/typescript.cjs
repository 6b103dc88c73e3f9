/**
 * Compiles the sources for a run with coverage, after tsx, which goes on compiling the tests. What counts as a branch is
 * then what somebody decided:
 * - tsx puts helpers with branches of their own in front of every file;
 * - `values[i] ?? NaN` after an index is there for the type checker alone, which does not know the length.
 */
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const sources = path.resolve(__dirname, '../../src') + path.sep;
const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  isolatedModules: true,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
  inlineSourceMap: true,
  inlineSources: true,
};

if (process.env.MOCHA_WORKER_ID !== undefined) {
  // The processes that tests start compile with tsx alone: their counts of the same files lie at other places.
  delete process.env.NODE_V8_COVERAGE;
  // Mocha sends this to a worker that takes more than a second to exit. It takes longer to write its counts.
  process.on('SIGTERM', () => process.exit());
}

globalThis.__indexed = (value, fallback) => value ?? fallback;

/** A value that costs nothing and does nothing when it is not needed. */
const isPlain = (node) =>
  ts.isNumericLiteral(node) ||
  ts.isStringLiteral(node) ||
  ts.isIdentifier(node) ||
  (ts.isPrefixUnaryExpression(node) && isPlain(node.operand)) ||
  (ts.isArrayLiteralExpression(node) && node.elements.length === 0);

const isFallback = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
  ts.isElementAccessExpression(ts.skipParentheses(node.left)) &&
  isPlain(node.right);

/** `values[i] ?? NaN` as a call that does the same. */
const withoutFallbacks = (context) => (file) => {
  const visit = (node) => {
    const visited = ts.visitEachChild(node, visit, context);
    if (!isFallback(node)) return visited;
    const callee = context.factory.createIdentifier('__indexed');
    return context.factory.createCallExpression(callee, undefined, [visited.left, visited.right]);
  };
  return ts.visitNode(file, visit);
};

for (const extension of ['.ts', '.tsx']) {
  const others = require.extensions[extension];
  require.extensions[extension] = (module, fileName) => {
    if (!fileName.startsWith(sources)) {
      others(module, fileName);
      return;
    }
    const { outputText } = ts.transpileModule(fs.readFileSync(fileName, 'utf8'), {
      compilerOptions,
      fileName,
      transformers: { before: [withoutFallbacks] },
    });
    module._compile(outputText, fileName);
  };
}
