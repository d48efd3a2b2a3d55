import { ts } from 'ts-morph';

/** The text that an expression is, without running it. */
export function textOf(expression: ts.Expression): string | undefined {
  const inner = bare(expression);
  return ts.isStringLiteral(inner) || ts.isNoSubstitutionTemplateLiteral(inner) ? inner.text : undefined;
}

/** What a file declares with `const` and an initial value, by name; a name that is declared twice stands for neither. */
export function constantsIn(source: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  const seen = new Set<string>();
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    ts.forEachChild(node, (child) => void open.push(child));
    if (!(ts.isVariableDeclaration(node) || ts.isParameter(node)) || !ts.isIdentifier(node.name)) continue;
    const name = node.name.text;
    const isConstant = (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0;
    if (seen.has(name)) found.delete(name);
    else if (isConstant && node.initializer !== undefined) found.set(name, bare(node.initializer));
    seen.add(name);
  }
  return found;
}

/** An expression without what TypeScript wraps around it. */
function bare(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner) || ts.isParenthesizedExpression(inner))
    inner = inner.expression;
  return inner;
}
