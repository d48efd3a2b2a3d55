import { slotOf } from '../../registry/src/declaration/layout.ts';
import { linkRegistry } from '../../registry/src/declaration/registry.ts';
import { compile, type Compiled } from '../../registry/src/release/compile.ts';
import { relationsOf } from '../../registry/src/release/relations.ts';

/** How many contexts are published beside the participants. */
const CONTEXTS = 1000;

/** The id of the participant at a place. */
export const participantId = (at: number): string => `server-${at.toString(36)}`;

/** The id of the context at a place. */
export const contextId = (at: number): string => `ctx-note-${at % CONTEXTS}`;

/** An index of N servers and a thousand contexts that they provide, straight to the compiler. */
export async function compiledParticipants(n: number): Promise<Compiled> {
  const values = new Map<string, Record<string, unknown>>([
    ['governance/participants/team-a.yaml', { kind: 'team', id: 'team-a', name: 'Team A', roles: ['reader'] }],
  ]);
  for (let at = 0; at < n; at += 1) {
    const id = participantId(at);
    values.set(`governance/participants/${id}/1.0.0.yaml`, {
      kind: 'server',
      id,
      name: `Server ${at}`,
      version: '1.0.0',
      description: `Keeps the notes of group ${at % 100} and answers questions about them.`,
      owner: 'team-a',
      server: {
        name: `org.example/${id}`,
        description: `Keeps the notes of group ${at % 100}.`,
        version: '1.0.0',
        remotes: [{ type: 'streamable-http', url: `https://${id}.example.org/mcp` }],
      },
      provides: [{ context: contextId(at), version: '1.0.0' }],
    });
  }
  for (let at = 0; at < CONTEXTS; at += 1)
    values.set(`contexts/${contextId(at)}/1.0.0.yaml`, {
      id: contextId(at),
      name: `Note ${at}`,
      version: '1.0.0',
      description: `A note of group ${at % 100}.`,
      owner: 'team-a',
      governance: 'g1',
      policies: [],
      enabled: true,
      schema: { type: 'object', properties: { text: { type: 'string', maxLength: 1000 + at } }, required: ['text'] },
    });
  const registry = linkRegistry(
    Array.from(values, ([file, value]) => ({
      file,
      slot: slotOf(file),
      outline: { value, members: Object.keys(value) },
    })),
  );
  const valueOf = (file: string): unknown => values.get(file);
  const relations = await relationsOf(registry, valueOf);
  return compile({ registry, valueOf, relationOf: (file) => relations.get(file) });
}
