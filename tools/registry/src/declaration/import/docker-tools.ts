import { isRecord } from '../pointer.ts';
import { dockerName } from './docker.ts';

/** One list of tools of docker/mcp-registry, and the server that it is about. */
export interface ToolList {
  /** Its position in the file, counted from 0. */
  readonly index: number;
  /** The name in the server.json. */
  readonly name: string;
  readonly tools: readonly unknown[];
  /** What the list has against being read. */
  readonly fault?: string;
}

/**
 * The lists of a document: one tools.json, or `{entries: [{dir, data: […]}]}`.
 * @param folder The name of the folder that a single list lies in: the server that it is about.
 */
export function toolLists(document: unknown, folder: string | undefined): readonly ToolList[] {
  if (Array.isArray(document)) return [toolList(document, folder ?? '', 0)];
  const entries: unknown = isRecord(document) ? document['entries'] : undefined;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry: unknown, index) => {
    const { dir, data }: Readonly<Record<string, unknown>> = isRecord(entry) ? entry : {};
    return toolList(data, typeof dir === 'string' ? dir : '', index);
  });
}

function toolList(data: unknown, server: string, index: number): ToolList {
  const name = dockerName(server);
  if (server === '') return { index, name, tools: [], fault: '/dir: it names no server' };
  if (!Array.isArray(data)) return { index, name, tools: [], fault: '/data: it is no list of tools' };
  const seen = new Set<unknown>();
  for (const [at, tool] of (data as unknown[]).entries()) {
    const called = isRecord(tool) ? tool['name'] : undefined;
    if (typeof called !== 'string' || called === '')
      return { index, name, tools: [], fault: `/data/${at}: a tool without a name` };
    if (seen.has(called)) return { index, name, tools: [], fault: `/data/${at}/name: the tool appears twice` };
    seen.add(called);
  }
  return { index, name, tools: data };
}
