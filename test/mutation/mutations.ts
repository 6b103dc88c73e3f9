import ts from 'typescript';

/** A change of one place of a file. */
export interface Mutation {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** Replaces what is between. */
  readonly text: string;
  /** The expression or statement around it that is evaluated exactly when the place is reached. */
  readonly reached: { readonly from: number; readonly to: number; readonly isStatement: boolean };
}

const K = ts.SyntaxKind;

/** Operators and what each is mistaken for. */
const OPERATORS = new Map<ts.SyntaxKind, string>([
  [K.LessThanToken, '<='],
  [K.LessThanEqualsToken, '<'],
  [K.GreaterThanToken, '>='],
  [K.GreaterThanEqualsToken, '>'],
  [K.EqualsEqualsEqualsToken, '!=='],
  [K.ExclamationEqualsEqualsToken, '==='],
  [K.AmpersandAmpersandToken, '||'],
  [K.BarBarToken, '&&'],
  [K.PlusToken, '-'],
  [K.MinusToken, '+'],
  [K.AsteriskToken, '/'],
  [K.SlashToken, '*'],
]);

/** The names of methods and functions and what each is mistaken for. */
const NAMES = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
]);

/** The whole chain `a?.b.c(…)` that a link is in. */
function chainOf(link: ts.Expression): ts.Expression {
  const { parent } = link;
  const isLink =
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent) ||
      ts.isNonNullExpression(parent)) &&
    parent.expression === link;
  return isLink ? chainOf(parent) : link;
}

/** All changes of a source file that type as the original does and mean something else. */
export function mutationsOf(file: string, text: string): readonly Mutation[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: Mutation[] = [];
  const add = (node: ts.Node, replacement: string, evaluated: ts.Node = node): void => {
    found.push({
      file,
      from: node.getStart(source),
      to: node.getEnd(),
      text: replacement,
      reached: {
        from: evaluated.getStart(source),
        to: evaluated.getEnd(),
        isStatement: ts.isStatement(evaluated),
      },
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const operator = OPERATORS.get(node.operatorToken.kind);
      const joinsText = [node.left, node.right].some(
        (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
      );
      if (operator !== undefined && !joinsText) add(node.operatorToken, operator, node);
    } else if (ts.isIfStatement(node)) {
      add(node.expression, 'false');
      add(node.expression, 'true');
    } else if (ts.isConditionalExpression(node)) {
      add(node.condition, `!(${node.condition.getText(source)})`);
    } else if (ts.isPropertyAccessExpression(node)) {
      const other = NAMES.get(node.name.text);
      if (other !== undefined) add(node.name, other, chainOf(node));
    } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      if (node.expression.expression.kind !== K.SuperKeyword) add(node, ';');
    } else if (node.kind === K.TrueKeyword) {
      add(node, 'false');
    } else if (node.kind === K.FalseKeyword) {
      add(node, 'true');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
