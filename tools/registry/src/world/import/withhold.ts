import type { Server } from '@ctxr/model';
import type { ImportedServer } from '../../declaration/import/server.ts';
import { entryPointer } from '../../declaration/import/server.ts';
import { yamlText } from '../../declaration/yaml/yaml-text.ts';
import type { KeyPath } from '../../finding/finding.ts';

/** What a rule found in a server's text, and where. */
export interface Sensitive {
  readonly path: KeyPath;
  readonly rule: string;
  readonly message: string;
}

const WITHHELD_RULES: ReadonlySet<string> = new Set(['no-secrets', 'no-personal-data']);

/** Members that only explain; what runs or names the server is never altered. */
const PROSE: ReadonlySet<string | number | undefined> = new Set(['description', 'placeholder', 'valueHint', 'title']);

const PLACEHOLDER = '(withheld on import)';

/** The lists of a contract whose items may go without a member, because a partial contract says less and stays true. */
const LISTED: ReadonlySet<string | number | undefined> = new Set([
  'tools',
  'resources',
  'resourceTemplates',
  'prompts',
]);

/** What names an item of a contract; an item without it is none. */
const NAMING: ReadonlySet<string | number | undefined> = new Set(['name', 'uri', 'uriTemplate']);

/**
 * The server without sensitive prose, each withholding reported; undefined where something else is at fault, or where
 * the text is more than prose. A secret in somebody else's description must not enter a history that is kept for
 * ever, and is no reason to do without the server. In the server.json a placeholder stands in its place; a partial
 * contract goes without the whole member of the tool, because what it says has to be what the server says.
 */
export function withholdSensitive(server: ImportedServer, found: readonly Sensitive[]): ImportedServer | undefined {
  const value = structuredClone(server.value);
  const isPartial = typeof value.contract === 'object' && value.contract.partial === true;
  for (const { path, rule } of found) {
    const isProse = path[0] === 'server' && PROSE.has(path.at(-1));
    const isListed =
      path[0] === 'contract' && isPartial && LISTED.has(path[1]) && path.length > 3 && !NAMING.has(path[3]);
    if (!WITHHELD_RULES.has(rule) || !(isProse || isListed)) return undefined;
    if (isProse) replaceAt(value, path);
    else removeAt(value, path.slice(0, 4));
  }
  const changes = found.map(({ path, message, rule }) => ({
    change: 'text-withheld' as const,
    message: `${entryPointer(path[0] === 'contract' ? path.slice(0, 4) : path)} was withheld: ${message.split(';')[0] ?? ''} [${rule}]`,
  }));
  return { ...server, value, text: yamlText(value), changes: [...server.changes, ...changes] };
}

type Members = Record<string | number, unknown>;

const parentOf = (value: Server, path: KeyPath): Members =>
  path.slice(0, -1).reduce<unknown>((at, step) => (at as Members)[step], value) as Members;

const replaceAt = (value: Server, path: KeyPath): void => {
  parentOf(value, path)[path.at(-1) ?? ''] = PLACEHOLDER;
};

const removeAt = (value: Server, path: KeyPath): void => {
  delete parentOf(value, path)[path.at(-1) ?? ''];
};
