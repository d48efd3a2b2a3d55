import type { Head, RevocationList } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import { mcpApi } from './mcp/mcp-api.ts';
import { underList } from './revocations.ts';
import type { Identity } from './signed-files.ts';
import { staticApi } from './static-api.ts';

/** What the read APIs are made from, beside the index. */
export interface ServedFrom {
  /** The bytes of the signed revocation list. */
  readonly revoked: Uint8Array;
  readonly identity: Identity;
  readonly head: Head;
}

/** The read APIs that belong to a compiled index under a signed revocation list, by path: `/v1`, and what MCP clients read. */
export function servedApi(compiled: Compiled, { revoked, identity, head }: ServedFrom): Map<string, Uint8Array> {
  const list = JSON.parse(new TextDecoder().decode(revoked)) as RevocationList;
  const standing = { ...compiled, names: underList(compiled.names, list) };
  return new Map([...staticApi(standing, revoked), ...mcpApi(standing, identity, head)]);
}
