import { Node, type SourceFile } from 'ts-morph';
import { importsOf, shown } from './source-files.ts';

/** Modules that reach files, processes or the network. */
const OUTSIDE_MODULE =
  /^(node:(fs|child_process|http|https|http2|net|tls|dgram|dns|os|process)(\/.*)?|simple-git|@octokit\/.*)$/;

/** What reaches the outside without an import: the network, the clock, chance and the process. */
const OUTSIDE_GLOBAL = /^(fetch|Date\.now|Math\.random|performance\.now|process\.\w+)$/;

/** Where the outside may be touched. A room that needs it declares a port, and one of these implements it. */
const EDGES: readonly RegExp[] = [
  /^tools\/registry\/src\/world\//,
  /^tools\/client\/src\/(fetch\/|store\/|authorize\/cedar\/load-cedar\.ts$|open\/(open-registry|read-anchor)\.ts$)/,
  /^tools\/compat\/src\/budget\/clock\.ts$/,
  /^tools\/mcp\/src\/live\//,
  /^tools\/(cli|gateway|site|mcp-server)\/src\//,
  /^conformance\/src\//,
];

/** The places at which a file that is no edge touches the outside, as `file:line what`. */
export function outsideUses(file: SourceFile): string[] {
  const path = shown(file.getFilePath());
  if (EDGES.some((edge) => edge.test(path))) return [];
  const uses = importsOf(file)
    .filter(({ specifier }) => OUTSIDE_MODULE.test(specifier))
    .map(({ line, specifier }) => `${path}:${line} imports ${specifier}`);
  file.forEachDescendant((node) => {
    const what = globalUse(node);
    if (what !== undefined) uses.push(`${path}:${node.getStartLineNumber()} uses ${what}`);
  });
  return uses;
}

function globalUse(node: Node): string | undefined {
  if (Node.isNewExpression(node))
    return node.getExpression().getText() === 'Date' && node.getArguments().length === 0 ? 'new Date()' : undefined;
  const isCall = Node.isCallExpression(node) && Node.isIdentifier(node.getExpression());
  if (!isCall && !Node.isPropertyAccessExpression(node)) return undefined;
  const text = (Node.isCallExpression(node) ? node.getExpression() : node).getText().replace(/^globalThis\./, '');
  return OUTSIDE_GLOBAL.test(text) ? text : undefined;
}
