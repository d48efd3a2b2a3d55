import { isRecord } from '../pointer.ts';

const OFFICIAL = 'io.modelcontextprotocol.registry/official';

/** What the MCP Registry says of an entry beside its server.json; the dialect of July 2025 had it elsewhere. */
export function officialOf(
  beside: Readonly<Record<string, unknown>> | undefined,
): { readonly status?: string; readonly isLatest?: boolean } | undefined {
  const meta = beside?.['_meta'];
  const official = (isRecord(meta) ? meta[OFFICIAL] : undefined) ?? beside?.['x-io.modelcontextprotocol.registry'];
  if (!isRecord(official)) return undefined;
  const { status, isLatest, is_latest: isLatestOnce } = official;
  const latest = isLatest ?? isLatestOnce;
  return {
    ...(typeof status === 'string' && { status }),
    ...(typeof latest === 'boolean' && { isLatest: latest }),
  };
}

/**
 * A server.json without what is not the server's own: the dialects of July to September 2025 kept the registry's word
 * and the status in it.
 */
export function withoutOfficial(server: Readonly<Record<string, unknown>>): {
  readonly server: Readonly<Record<string, unknown>>;
  readonly beside?: Readonly<Record<string, unknown>>;
} {
  const { status, _meta: meta, ...rest } = server;
  const isHeld = isRecord(meta) && Object.hasOwn(meta, OFFICIAL);
  if (!isHeld && typeof status !== 'string') return { server };
  const { [OFFICIAL]: official, ...own } = isRecord(meta) ? meta : {};
  const kept = Object.keys(own).length > 0 || (meta !== undefined && !isHeld) ? { _meta: isHeld ? own : meta } : {};
  const said = isHeld ? official : { status };
  return { server: { ...rest, ...kept }, beside: { _meta: { [OFFICIAL]: said } } };
}
