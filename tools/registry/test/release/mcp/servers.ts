import { IDENTITY } from '../publisher.ts';
import { mcpApi } from '../../../src/release/mcp/mcp-api.ts';
import type { Identity } from '../../../src/release/signed-files.ts';
import { compileFiles, type Files, jsonOf } from '../fixture.ts';

export const HEAD = { seq: 7, commit: 'c'.repeat(40), generated: '2026-11-01T12:00:00Z' };

/** What an entry of the API v0.1 says, as far as tests look at it. */
export interface Entry {
  readonly server: { readonly name: string; readonly version: string; readonly [member: string]: unknown };
  readonly _meta: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface List {
  readonly servers: readonly Entry[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A release of a server participant; its server.json has the id's name and the same version unless it says otherwise. */
export const serverFile = (id: string, version: string, server: object = {}, more: object = {}): Files => ({
  [`governance/participants/${id}/${version}.yaml`]: {
    kind: 'server',
    id,
    name: `Server ${id}`,
    version,
    owner: 'team-a',
    server: { name: `org.example/${id}`, description: 'A server for tests.', version, ...server },
    ...more,
  },
});

export const lifecycleFile = (id: string, events: Readonly<Record<string, readonly string[]>>): Files => ({
  [`governance/participants/${id}/lifecycle.yaml`]: Object.fromEntries(
    Object.entries(events).map(([version, names]) => [
      version,
      names.map((event) => ({ event, at: '2026-09-01', reason: `It is ${event}.` })),
    ]),
  ),
});

/** What MCP clients read of declarations, by path. */
export function apiOf(files: Files, identity: Identity = IDENTITY): Reading {
  const made = mcpApi(compileFiles(files), identity, HEAD);
  return new Reading(made);
}

export class Reading {
  readonly files: ReadonlyMap<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.files = files;
  }

  /** A document; undefined where there is none. */
  file(path: string): unknown {
    const bytes = this.files.get(path);
    return bytes && jsonOf(bytes);
  }

  list = (path = 'v0.1/servers'): List => this.file(`${path}/index.json`) as List;

  entry = (name: string, version: string): Entry | undefined =>
    this.file(`v0.1/servers/${name}/versions/${version}/index.json`) as Entry | undefined;

  /** Why something of a release is in none of the files, by release. */
  get leftOut(): Readonly<Record<string, string>> {
    const { leftOut } = this.file('v0.1/x/example.reg-a/left-out/index.json') as {
      leftOut: { id: string; version: string; from: string; reason: string }[];
    };
    return Object.fromEntries(leftOut.map(({ id, version, from, reason }) => [`${from} ${id}@${version}`, reason]));
  }
}
