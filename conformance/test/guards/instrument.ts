import { Node, type Project, type SourceFile, SyntaxKind } from 'ts-morph';

/** A condition that can be switched off by its number. */
export interface Guard {
  readonly id: number;
  /** The file and the function that it stands in. */
  readonly place: string;
  readonly text: string;
  /** `refusal`: true refuses, so off means false. `demand`: false refuses, so off means true. */
  readonly kind: 'refusal' | 'demand';
}

/** A guard and where its expression stands in the text. */
interface Spot extends Guard {
  readonly start: number;
  readonly end: number;
}

/** Makes every guard of the files switchable; the files' texts change. @returns the guards, numbered from 1 */
export function instrument(project: Project, isGuarded: (path: string) => boolean): Guard[] {
  const guards: Guard[] = [];
  for (const file of project.getSourceFiles().filter((one) => isGuarded(one.getFilePath()))) {
    const spots = spotsIn(file, guards.length);
    file.replaceWithText(switchable(file.getFullText(), spots));
    guards.push(...spots);
  }
  return guards;
}

function spotsIn(file: SourceFile, from: number): Spot[] {
  const found = new Map<Node, Guard['kind']>();
  for (const statement of file.getDescendantsOfKind(SyntaxKind.IfStatement)) {
    if (!refuses(statement.getThenStatement())) continue;
    const condition = statement.getExpression();
    found.set(condition, 'refusal');
    const operands = chain(condition, SyntaxKind.BarBarToken);
    if (operands.length > 1) for (const operand of operands) found.set(operand, 'refusal');
  }
  for (const binary of file.getDescendantsOfKind(SyntaxKind.BinaryExpression)) {
    if (!isReturned(binary) || isPartOfChain(binary)) continue;
    const operands = chain(binary, SyntaxKind.AmpersandAmpersandToken);
    if (operands.length > 1) for (const operand of operands) found.set(operand, 'demand');
  }
  return [...found].map(([node, kind], at) => ({
    id: from + at + 1,
    place: `${file.getBaseName()} ${functionOf(node)}`,
    text: node.getText().replace(/\s+/g, ' '),
    kind,
    start: node.getStart(),
    end: node.getEnd(),
  }));
}

/** The name of the outermost function around a node. */
function functionOf(node: Node): string {
  const top = node.getAncestors().at(-2);
  if (Node.isFunctionDeclaration(top)) return top.getName() ?? '';
  return Node.isVariableStatement(top) ? (top.getDeclarations()[0]?.getName() ?? '') : '';
}

/** Whether a branch refuses: it throws, says false, or says in words what is wrong. */
function refuses(branch: Node): boolean {
  const [first] = Node.isBlock(branch) ? branch.getStatements() : [branch];
  if (Node.isThrowStatement(first)) return true;
  if (!Node.isReturnStatement(first)) return false;
  const value = first.getExpression();
  return Node.isFalseLiteral(value) || Node.isTemplateExpression(value) || Node.isStringLiteral(value);
}

/** The operands of a chain of one operator, parentheses seen through at the top alone. */
function chain(node: Node, operator: SyntaxKind): Node[] {
  if (!Node.isBinaryExpression(node) || node.getOperatorToken().getKind() !== operator) return [node];
  return [...chain(node.getLeft(), operator), node.getRight()];
}

const isPartOfChain = (node: Node): boolean => {
  const parent = node.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    Node.isBinaryExpression(node) &&
    parent.getOperatorToken().getKind() === node.getOperatorToken().getKind() &&
    parent.getLeft() === node
  );
};

/** Whether an expression is what a predicate gives: below a return or an arrow, and in no condition of its own. */
function isReturned(node: Node): boolean {
  for (let at = node; ;) {
    const parent = at.getParent();
    if (parent === undefined || Node.isIfStatement(parent) || Node.isConditionalExpression(parent)) return false;
    if (Node.isReturnStatement(parent)) return true;
    if (Node.isArrowFunction(parent)) return parent.getBody() === at;
    if (
      !Node.isBinaryExpression(parent) &&
      !Node.isParenthesizedExpression(parent) &&
      !Node.isPrefixUnaryExpression(parent)
    )
      return false;
    at = parent;
  }
}

/** Writes a switch around every guard; a guard within a guard keeps its place. */
function switchable(text: string, spots: readonly Spot[]): string {
  const inserts = spots.flatMap(({ id, kind, start, end }) => {
    const [before, after] =
      kind === 'refusal'
        ? [`(__guards.off !== ${id} && (`, `) && __guards.decides(${id}, true))`]
        : [`(__guards.off === ${id} || (`, `) || __guards.decides(${id}, false))`];
    return [
      { at: start, text: before, opens: true, span: end - start },
      { at: end, text: after, opens: false, span: end - start },
    ];
  });
  // From the end on; at one place, what closes comes before what opens, and the wider one is outside.
  inserts.sort(
    (a, b) => b.at - a.at || Number(b.opens) - Number(a.opens) || (a.opens ? a.span - b.span : b.span - a.span),
  );
  return inserts.reduce((rest, { at, text: insert }) => `${rest.slice(0, at)}${insert}${rest.slice(at)}`, text);
}
