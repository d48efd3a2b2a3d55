import type { Client } from '@modelcontextprotocol/client';
import { contextId, participantId } from './participants.ts';

/** What is asked, each time of another name. */
export const QUESTIONS: Readonly<Record<string, (client: Client, at: number, n: number) => Promise<unknown>>> = {
  'list resources': (client) => client.request({ method: 'resources/list', params: {} }),
  'list all': (client) => called(client, 'registry_search', { limit: 100 }),
  search: (client, at) => called(client, 'registry_search', { text: `notes group ${at % 100}` }),
  'get participant': (client, at, n) =>
    called(client, 'context_get', { reference: `participant:${participantId((at * 37) % n)}@1.0.0` }),
  'get context': (client, at) => called(client, 'context_get', { reference: contextId(at * 7) }),
  'read resource': (client, at) =>
    client.request({ method: 'resources/read', params: { uri: `context://${contextId(at * 11)}@1.0.0` } }),
};

async function called(client: Client, name: string, args: Record<string, unknown>): Promise<void> {
  const { isError, content } = await client.callTool({ name, arguments: args });
  if (isError === true) throw new Error(`A bench that is refused measures nothing: ${JSON.stringify(content)}`);
}
