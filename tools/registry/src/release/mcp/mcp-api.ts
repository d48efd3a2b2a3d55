import { type Head, reversedDomain } from '@ctxr/model';
import type { Compiled } from '../compile.ts';
import type { Identity } from '../signed-files.ts';
import { aiCatalog } from './ai-catalog.ts';
import { contextsList } from './contexts-list.ts';
import { managedSettings } from './managed-settings.ts';
import { servedServers } from './served-server.ts';
import { serverReleases } from './server-release.ts';
import { encoded } from './server-response.ts';
import { serversApi } from './servers-api.ts';
import { toolHiveRegistry } from './toolhive.ts';

/** A domain that may be part of a path; a copied discovery document may say anything. */
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * What MCP clients read of a registry, by path: the API v0.1 of the MCP Registry, `managed-settings.json`, ToolHive's
 * registry file and, where it is asked for, an AI Catalog. Each resource of the API is a folder with the same document
 * as `index.json` and `index.html`: `/v0.1/servers` is both a document and a folder, and web servers differ in which
 * of the two they give for it.
 */
export function mcpApi(
  compiled: Compiled,
  identity: Identity,
  { seq, commit, generated }: Pick<Head, 'seq' | 'commit' | 'generated'>,
): Map<string, Uint8Array> {
  const prefix = DOMAIN.test(identity.domain) ? reversedDomain(identity.domain) : undefined;
  const releases = serverReleases(compiled);
  const { servers, leftOut } = servedServers(releases);
  const managed = managedSettings(releases);
  const folders = new Map(serversApi(servers, prefix))
    .set('v0.1/ping', encoded({ pong: true }))
    .set('v0.1/health', encoded({ status: 'ok' }))
    .set('v0.1/version', encoded({ version: String(seq), git_commit: commit, build_time: generated }));
  if (prefix !== undefined)
    folders
      .set(`v0.1/x/${prefix}/contexts`, encoded(contextsList(compiled)))
      .set(`v0.1/x/${prefix}/left-out`, encoded({ leftOut: [...leftOut, ...managed.leftOut] }));
  const files = new Map<string, Uint8Array>();
  for (const [folder, bytes] of folders) files.set(`${folder}/index.json`, bytes).set(`${folder}/index.html`, bytes);
  files.set('managed-settings.json', encoded(managed.settings));
  files.set('registry/toolhive.json', encoded(toolHiveRegistry(servers, generated)));
  if (identity.aiCatalog === true && prefix !== undefined)
    files.set('.well-known/ai-catalog.json', encoded(aiCatalog(servers, identity)));
  return files;
}
