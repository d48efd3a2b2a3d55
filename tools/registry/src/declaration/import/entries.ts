import type { Contract } from '@ctxr/model';
import { isRecord } from '../pointer.ts';
import type { ImportChange } from './change.ts';

/** One entry of a file of server descriptions, with what stood around it. */
export interface ImportEntry {
  /** Its position in the file's list, counted from 0. */
  readonly index: number;
  /** Where it stands in the file, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly value: unknown;
  /** What the list said beside the entry, such as the MCP Registry's `_meta`. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** What the file's text has against the entry, before its value is looked at. */
  readonly fault?: string;
  /** What its source says of the server's tools. */
  readonly contract?: Contract;
  /** Its source gives no versions: the registry numbers its releases. */
  readonly isNumbered?: boolean;
  /** What was changed to make a server.json of it. */
  readonly changes?: readonly ImportChange[];
}

/**
 * The server descriptions of a document: one server.json, a list of them, the ServerList of the MCP Registry's API
 * v0.1 (`{servers: [{server, _meta}]}`), ToolHive's `{data: {servers}}`, or `{entries}`.
 * @returns undefined where the document is none of these.
 */
export function entriesOf(document: unknown, pointer = ''): readonly ImportEntry[] | undefined {
  const listed = (list: readonly unknown[], at: string): ImportEntry[] =>
    list.map((item, index) => unwrap(item, index, `${at}/${index}`));
  if (Array.isArray(document)) return listed(document, pointer);
  if (!isRecord(document)) return undefined;
  for (const member of ['servers', 'entries']) {
    const list = document[member];
    if (Array.isArray(list)) return listed(list, `${pointer}/${member}`);
  }
  const inner = document['data'];
  if (isRecord(inner) && (Array.isArray(inner['servers']) || Array.isArray(inner['entries'])))
    return entriesOf(inner, `${pointer}/data`);
  return 'name' in document || 'server' in document || isRecord(inner) ? [unwrap(document, 0, pointer)] : undefined;
}

function unwrap(item: unknown, index: number, pointer: string): ImportEntry {
  if (isRecord(item) && typeof item['name'] !== 'string')
    for (const member of ['server', 'data']) {
      const { [member]: value, ...beside } = item;
      if (isRecord(value)) return { index, pointer: `${pointer}/${member}`, value, beside };
    }
  return { index, pointer, value: item };
}
