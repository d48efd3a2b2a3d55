import type { Listing } from '@ctxr/client';
import { z } from 'zod';
import { pageOf } from './cursor.ts';
import { index, kind, status } from './shapes.ts';
import { defineTool } from './tool.ts';

const found = z.object({
  reference: z.string().describe('What other tools take'),
  kind,
  id: z.string(),
  version: z.string().optional().describe('The highest version in use; absent for what is edited in place'),
  status,
  name: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
});

/** The longest description that a list shows. */
const DESCRIPTION = 300;

export const registrySearch = defineTool({
  name: 'registry_search',
  title: 'Search the registry',
  description:
    'Finds contexts, context types, policies, participants and profiles whose id, name, description or tags hold every word. Names in use come first. Without words it lists everything. Take more with the cursor.',
  input: z.strictObject({
    text: z.string().max(200).default('').describe('Words that all have to appear; case does not matter'),
    kind: kind.optional().describe('Only names of this kind'),
    limit: z.int().min(1).max(100).default(20).describe('How many at most'),
    cursor: z.string().max(100).optional().describe('Where the page before this one ended'),
  }),
  output: z.object({
    total: z.int(),
    found: z.array(found),
    cursor: z.string().optional().describe('Present where there is more'),
    index,
  }),

  async answer({ text, kind: wanted, limit, cursor }, { registry, signal }) {
    const { client } = registry;
    const { root, seq, commit } = client.head;
    const all = await client.search(text, { signal });
    const listings = wanted === undefined ? all : all.filter((listing) => listing.kind === wanted);
    const of = JSON.stringify([text, wanted, root, client.versions.revocations]);
    const page = pageOf(listings, limit, of, cursor);
    const data = {
      total: listings.length,
      found: page.items.map(shown),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
      index: { root, seq, commit },
    };
    const lines = data.found.map((one) => `${one.reference}  ${one.status}  ${one.name}`);
    const more = page.cursor === undefined ? [] : ['more: ask again with the cursor'];
    return { data, text: [`${listings.length} found`, ...lines, ...more].join('\n') };
  },
});

function shown({ kind: of, id, version, status: now, name, description, owner }: Listing): z.input<typeof found> {
  return {
    reference: `${of}:${id}${version === undefined ? '' : `@${version}`}`,
    kind: of,
    id,
    ...(version !== undefined && { version }),
    status: now,
    name,
    ...(description !== undefined && {
      description: description.length > DESCRIPTION ? `${description.slice(0, DESCRIPTION)}…` : description,
    }),
    ...(owner !== undefined && { owner }),
  };
}
