import type { Client, StandardSchemaV1 } from '@modelcontextprotocol/client';
import type { ContractList } from '@ctxr/model';
import type { Shown } from '../contract/read-contract.ts';
import type { Bounds } from './bounds.ts';
import { LiveError } from './error.ts';

/** How each list is asked for, and the capability without which it is not. */
const LISTS: Readonly<Record<ContractList, readonly [method: string, capability: 'tools' | 'resources' | 'prompts']>> =
  {
    tools: ['tools/list', 'tools'],
    resources: ['resources/list', 'resources'],
    resourceTemplates: ['resources/templates/list', 'resources'],
    prompts: ['prompts/list', 'prompts'],
  };

/** JSON-RPC 2.0: the method does not exist. Servers that have resources need not have templates of them. */
const METHOD_NOT_FOUND = -32601;

/** Everything that a connected server shows of itself, page by page. @throws LiveError MALFORMED, TOO_MUCH */
export async function listAll(client: Client, bounds: Bounds, signal: AbortSignal): Promise<Shown> {
  const capabilities = client.getServerCapabilities() ?? {};
  const shown: { -readonly [List in ContractList]?: readonly unknown[] } = {};
  for (const list of Object.keys(LISTS) as ContractList[]) {
    const [method, capability] = LISTS[list];
    if (capabilities[capability] === undefined) continue;
    shown[list] = await listOne(client, list, method, bounds, signal);
  }
  const instructions = client.getInstructions();
  return { ...shown, ...(instructions !== undefined && { instructions }) };
}

/** Any object, as it came: what of it counts is for the contract to say. */
const AS_IT_CAME: StandardSchemaV1<unknown, Page> = {
  '~standard': { version: 1, vendor: 'ctxr', validate: (value) => ({ value: value as Page }) },
};

type Page = Readonly<Record<string, unknown>>;

async function listOne(
  client: Client,
  list: ContractList,
  method: string,
  { pages, items: most, answer }: Bounds,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let read = 0; read < pages; read++) {
    const request = { method, ...(cursor !== undefined && { params: { cursor } }) };
    const page = await client
      .request(request, AS_IT_CAME, { timeout: answer, signal })
      .catch((error: unknown): Page => {
        if (list === 'resourceTemplates' && (error as { readonly code?: unknown }).code === METHOD_NOT_FOUND)
          return { resourceTemplates: [] };
        throw error;
      });
    const [found, next] = [page[list], page['nextCursor']];
    if (!Array.isArray(found)) throw new LiveError('MALFORMED', `the answer to ${method} has no list of ${list}`);
    items.push(...(found as readonly unknown[]).slice(0, most + 1));
    if (items.length > most) throw new LiveError('TOO_MUCH', `the server lists more than ${most} ${list}`);
    if (next === undefined) return items;
    if (typeof next !== 'string')
      throw new LiveError('MALFORMED', `the answer to ${method} has a cursor that is no text`);
    if (cursors.has(next)) throw new LiveError('MALFORMED', `the pages of ${method} go round in a circle`);
    cursors.add(next);
    cursor = next;
  }
  throw new LiveError('TOO_MUCH', `${method} has more than ${pages} pages`);
}
