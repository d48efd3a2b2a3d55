import type { Completion, FullSpeaker, Speaker } from './speaker.ts';

/** A sensible call of each tool, of words, whole numbers, booleans and lists alone: the inspector can say no more. */
export const CALLS: Readonly<Record<string, Record<string, unknown>>> = {
  registry_search: { text: 'many', kind: 'context', limit: 5 },
  context_get: { reference: 'ctx-aging@1.1.0' },
  context_resolve: { reference: 'ctx-many@^1' },
  context_validate: { reference: 'ctx-shape', payload: 'no object' },
  contexts_negotiate: {
    requires: 'client-a',
    servers: ['server-a'],
    participant: 'client-a',
    at: '2026-11-01T12:00:00Z',
  },
  registry_verify: { whole: true },
  context_diff: { from: 'type:session@1.1.0', to: 'type:session@1.2.0' },
};

const REFUSED = { name: 'context_get', arguments: { reference: 'ctx-nowhere' } };
const READ = ['context://ctx-many@1.2.3', 'context-type://session@1.2.0'];
const PROMPT = {
  name: 'propose_context',
  arguments: { id: 'ctx-board-1', owner: 'team-a', description: 'What a board decided.' },
};

/** Everything that every client was told, without what may differ between two moments. */
export async function conversation(speaker: Speaker) {
  const calls: Record<string, unknown> = {};
  for (const [name, args] of Object.entries(CALLS)) calls[name] = timeless(await call(speaker, name, args));
  return {
    tools: (await speaker.listTools()).tools,
    calls,
    refused: await call(speaker, REFUSED.name, REFUSED.arguments),
    resources: (await speaker.listResources()).resources,
    templates: (await speaker.listResourceTemplates()).resourceTemplates,
    read: await Promise.all(READ.map(async (uri) => (await speaker.readResource({ uri })).contents)),
    prompts: (await speaker.listPrompts()).prompts,
    prompt: timeless(pick(await speaker.getPrompt(PROMPT), 'description', 'messages')),
  };
}

const PAYLOAD = { reference: 'ctx-shape', payload: { name: 'first', kind: 'open', pair: ['a', 1], count: 3 } };
const TEMPLATE = 'context://{id}@{version}';
const COMPLETED: readonly Completion[] = [
  { ref: { type: 'ref/resource', uri: TEMPLATE }, argument: { name: 'id', value: 'ctx-s' } },
  {
    ref: { type: 'ref/resource', uri: TEMPLATE },
    argument: { name: 'version', value: '1.' },
    context: { arguments: { id: 'ctx-many' } },
  },
  { ref: { type: 'ref/prompt', name: 'propose_context' }, argument: { name: 'owner', value: 't' } },
];

/** What a client that can say more was told beside that. */
export async function rest(speaker: FullSpeaker) {
  return {
    server: speaker.getServerVersion(),
    capabilities: speaker.getServerCapabilities(),
    instructions: speaker.getInstructions(),
    validated: await call(speaker, 'context_validate', PAYLOAD),
    completed: await Promise.all(COMPLETED.map(async (each) => (await speaker.complete(each)).completion)),
    missing: await speaker
      .readResource({ uri: 'context://ctx-nowhere@1.0.0' })
      .catch(({ code, data }) => ({ code, data })),
  };
}

async function call(speaker: Speaker, name: string, args: Record<string, unknown>) {
  return pick(await speaker.callTool({ name, arguments: args }), 'content', 'structuredContent', 'isError');
}

const pick = (from: object, ...members: string[]): object =>
  Object.fromEntries(Object.entries(from).filter(([member]) => members.includes(member)));

/** The same value with every moment of this run left out, in data that is written as text too. */
const timeless = (value: object): unknown =>
  JSON.parse(JSON.stringify(value), (member, inner: unknown) => {
    if (member === 'refreshed' || member === 'at') return undefined;
    return typeof inner === 'string' ? inner.replace(/"(refreshed|at)":"[^"]*",?/g, '') : inner;
  });
