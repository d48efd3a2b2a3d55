import type { PublishedRelease, RegistryClient } from '@ctxr/client';
import { SnapshotReader, termsOf } from '@ctxr/client/negotiate';
import { z } from 'zod';
import { releaseOf } from './exact-release.ts';
import { decision, index, reference, release, status } from './shapes.ts';
import { defineTool } from './tool.ts';

/** How many versions of a name are listed, the newest. */
const VERSIONS = 200;

const terms = z.looseObject({
  retention: z.looseObject({ period: z.string().optional(), legalHold: z.boolean() }),
  classification: z.string().optional(),
  purposes: z.array(z.string()),
  tags: z.array(z.string()),
  boundBy: z.array(z.string()).describe('The policies and the type whose rules decide on access'),
  missing: z.array(z.string()).describe('What binds it and is not in force; while there is one, nobody is let in'),
});

export const contextGet = defineTool({
  name: 'context_get',
  title: 'Get a declaration',
  description:
    'Returns one release of a context, or of a type, policy, participant or profile, as it was declared: the declaration, its digest and status, the decision that released it, all versions, and for a context what whoever holds a payload owes. An exact version is found whatever became of it; read its status.',
  input: z.strictObject({ reference }),
  output: z.object({
    ...release,
    reason: z.string().optional(),
    replacedBy: z.string().optional(),
    decision: decision.optional(),
    declaration: z.looseObject({}),
    versions: z.array(z.object({ version: z.string().optional(), status })).describe('Ascending'),
    terms: terms.optional().describe('Of a context: what binds its payloads'),
    index,
  }),

  async answer({ reference: wanted }, { registry, signal }) {
    const { client } = registry;
    const { schema: _, ...found } = await releaseOf(client, wanted, signal);
    const { kind, id, version } = found;
    const listed = (await client.list(kind, { signal })).find((listing) => listing.id === id);
    const owed = kind === 'context' && version !== undefined ? await owedBy(client, id, version, signal) : undefined;
    const { root, seq, commit } = client.head;
    const data = {
      ...found,
      versions: listed?.versions.slice(-VERSIONS) ?? [],
      ...(owed && { terms: owed }),
      index: { root, seq, commit },
    };
    return { data, text: textOf(data) };
  },
});

async function owedBy(client: RegistryClient, id: string, version: string, signal: AbortSignal) {
  const reader = new SnapshotReader(await client.snapshot({ contexts: [], exact: [{ id, version }] }, { signal }));
  const candidate = reader.candidates('context', id).find(({ entry }) => entry.version === version);
  const found = candidate && termsOf(reader, candidate);
  if (found === undefined) return undefined;
  const { obligations, rules, missing } = found;
  return { ...obligations, boundBy: rules.map((rule) => `${rule.kind}:${rule.id}@${rule.version}`), missing };
}

function textOf({
  kind,
  id,
  version,
  status: now,
  digest,
  reason,
  replacedBy,
}: Omit<PublishedRelease, 'schema'>): string {
  return [
    `${kind}:${id}${version === undefined ? '' : `@${version}`} is ${now}`,
    ...(reason === undefined ? [] : [`reason: ${reason}`]),
    ...(replacedBy === undefined ? [] : [`use instead: ${replacedBy}`]),
    `digest: ${digest}`,
  ].join('\n');
}
