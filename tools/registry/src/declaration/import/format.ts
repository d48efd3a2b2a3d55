import { isRecord } from '../pointer.ts';

/** What server descriptions can be imported from. */
export type ImportFormat = 'server-json' | 'toolhive' | 'docker' | 'docker-tools';

/**
 * The format that a document is in by its look.
 * @param name The document's name: a bare list of tools is known by `tools.json`.
 */
export function formatOf(document: unknown, name: string): ImportFormat {
  if (Array.isArray(document))
    return /(^|[/\\])tools\.json$/.test(name) || isToolList(document) ? 'docker-tools' : 'server-json';
  if (!isRecord(document)) return 'server-json';
  const { servers, remote_servers: remotes, data, entries } = document;
  if (isRecord(servers) || isRecord(remotes)) return 'toolhive';
  if (isRecord(data) && Array.isArray(data['servers'])) return 'toolhive';
  const [first] = Array.isArray(entries) ? (entries as unknown[]) : [document];
  const inner = isRecord(first) && typeof first['name'] !== 'string' ? first['data'] : first;
  if (Array.isArray(inner)) return 'docker-tools';
  return isRecord(inner) && isDockerEntry(inner) ? 'docker' : 'server-json';
}

const isDockerEntry = ({ type, about }: Readonly<Record<string, unknown>>): boolean =>
  typeof type === 'string' && isRecord(about);

/** A tool is told from a server by its schema, or by a name that no server.json allows. */
const isToolList = (list: readonly unknown[]): boolean =>
  list.length > 0 &&
  list.every(
    (item) =>
      isRecord(item) &&
      (isRecord(item['inputSchema']) ||
        Array.isArray(item['arguments']) ||
        !('version' in item || 'server' in item || 'version_detail' in item)) &&
      typeof item['name'] === 'string' &&
      !item['name'].includes('/'),
  );
