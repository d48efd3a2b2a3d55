import type { Client, Server } from '@ctxr/model';
import { type Authorizer, explainNegotiation, negotiate as agree, type Snapshot } from '@ctxr/client/negotiate';
import { files, names, root } from 'virtual:publication';
import { declarationOf } from './publication.ts';

/** Who decides for the page, which cannot run Cedar: readers may do what they ask for, and servers negotiate. */
const readersMay: Authorizer = ({ principal, action, resource }) => {
  const isMet = principal.kind === 'server' ? action === 'negotiate' : principal.roles.includes('reader');
  const decision = isMet ? 'permit' : 'deny';
  return { decision, rules: [], errors: [], sentence: `${principal.id}, ${action} ${resource.id}: ${decision}.` };
};

const objects = Object.fromEntries(
  names.flatMap(({ versions }) =>
    versions.map(({ sha256 }) => [sha256, JSON.parse(files[sha256] ?? '') as Record<string, unknown>]),
  ),
);

const snapshot: Snapshot = {
  format: 1,
  index: { root, seq: 1, commit: '0'.repeat(40) },
  names,
  objects,
  revocations: [],
};

/** What the repository's own client and server can exchange, once with an authorizer and once without. */
export async function negotiate(): Promise<unknown> {
  const client = (await declarationOf('participant', 'client-desk-assistant')) as unknown as Client;
  const server = (await declarationOf('participant', 'desk-server', '1.0.0')) as unknown as Server;
  const request = {
    snapshot,
    requires: client.requires,
    offers: [{ server: server.id, version: server.version, provides: server.provides ?? [] }],
    participant: client.id,
    at: Date.UTC(2026, 0, 1),
  };
  const decided = agree({ ...request, authorizer: readersMay });
  return {
    agreed: decided.agreed.map(({ context, version }) => `${context}@${version}`),
    rejected: decided.rejected.map(({ reason }) => reason),
    first: explainNegotiation(decided).split('\n')[0],
    undecided: agree(request).rejected.map(({ reason }) => reason),
  };
}
