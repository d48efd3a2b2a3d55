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

/**
 * The server with its sensitive prose replaced by a placeholder, and each replacement reported; undefined where
 * something else is at fault, or where the text is more than prose. A secret in somebody else's description must not
 * enter a history that is kept for ever, and is no reason to do without the server.
 */
export function withholdSensitive(
  server: ImportedServer,
  value: unknown,
  found: readonly Sensitive[],
): ImportedServer | undefined {
  if (!found.every(({ path, rule }) => WITHHELD_RULES.has(rule) && path[0] === 'server' && PROSE.has(path.at(-1))))
    return undefined;
  const copy = structuredClone(value);
  for (const { path } of found) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((at, step) => (at as Readonly<Record<string | number, unknown>>)[step], copy);
    (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = PLACEHOLDER;
  }
  const changes = found.map(({ path, message, rule }) => ({
    change: 'text-withheld' as const,
    message: `${entryPointer(path)} was withheld: ${message.split(';')[0] ?? ''} [${rule}]`,
  }));
  return { ...server, text: yamlText(copy), changes: [...server.changes, ...changes] };
}
