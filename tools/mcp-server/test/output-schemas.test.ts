import type { JsonSchemaType } from '@modelcontextprotocol/client';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv';
import { describe, expect, it } from 'vitest';
import { connected, door, ERAS } from './support/connected.ts';
import { stage } from './support/served.ts';

const REFERENCES = [
  ...['1.0.0', '1.1.0', '2.0.0', '2.1.0', '3.0.0', '4.0.0-rc.1', '>=1 <3'].map((range) => `ctx-session-1@${range}`),
  'ctx-session-1',
  'ctx-typed',
  'ctx-untypable',
  'ctx-remote',
  'ctx-early@0.1.0-beta.1',
  'type:session',
  'type:session@1.0.0',
  'policy:p1',
  'participant:team-a',
  'participant:crm',
  'participant:desk',
  'profile:g1',
];

const OFFERS = [
  { server: 'crm', version: '9.0.0', provides: [{ context: 'ctx-session-1', version: '7.0.0' }] },
  { server: 'stranger', provides: [{ context: 'ctx-session-1', version: '1.0.0' }] },
];

/** Questions of every kind, those that are refused too. */
const CALLS: readonly (readonly [string, object])[] = [
  ...[{}, { text: 'ctx' }, { kind: 'participant' }, { limit: 1 }].map((args) => ['registry_search', args] as const),
  ...REFERENCES.map((reference) => ['context_get', { reference }] as const),
  ...REFERENCES.map((reference) => ['context_resolve', { reference }] as const),
  ...REFERENCES.flatMap((reference) =>
    [{ user_id: 1 }, null, { user_id: 'u', session_id: 's' }].map(
      (payload) => ['context_validate', { reference, payload }] as const,
    ),
  ),
  ...REFERENCES.map((from) => ['context_diff', { from, to: from.replace(/@.*/, '') }] as const),
  ['context_diff', { from: 'type:session@1.0.0', to: 'type:session@1.2.0' }],
  ['context_diff', { from: 'ctx-typed', to: 'ctx-remote' }],
  ...[
    { requires: 'desk', servers: ['crm'], explain: true },
    { requires: [{ context: 'ctx-session-1@^3', optional: true, alternatives: ['ctx-typed'] }], offers: OFFERS },
    { requires: [{ context: 'ctx-nope', for: 'write' }], servers: ['github-mcp'], participant: 'desk', explain: true },
    { requires: [{ context: 'ctx-session-1@^1' }], offers: OFFERS, participant: 'nobody', explain: true },
  ].map((args) => ['contexts_negotiate', args] as const),
  ['registry_verify', {}],
  ['registry_verify', { whole: true }],
];

it.each(ERAS)('every answer is what the tool’s output schema says, as data and as text, $era', async ({ era }) => {
  const client = await connected((await door({ registry: (await stage()).registry })).url, era);
  const validators = new AjvJsonSchemaValidator();
  const fits = new Map(
    (await client.listTools()).tools.map(({ name, outputSchema }) => [
      name,
      validators.getValidator(outputSchema as JsonSchemaType),
    ]),
  );
  const answered = new Map<string, number>();
  for (const [name, args] of CALLS) {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...args } });
    if (isError === true) continue;
    answered.set(name, (answered.get(name) ?? 0) + 1);
    expect([name, args, fits.get(name)?.(structuredContent).errorMessage]).toEqual([name, args, undefined]);
    const [, json] = content;
    expect(JSON.parse(json?.type === 'text' ? json.text : '')).toEqual(structuredContent);
  }
  expect([...answered]).toEqual([
    ['registry_search', 4],
    ['context_get', 19],
    ['context_resolve', 16],
    ['context_validate', 27],
    ['context_diff', 20],
    ['contexts_negotiate', 4],
    ['registry_verify', 2],
  ]);
});

describe('the text of an answer', () => {
  const described = (description: string) => ({
    kind: 'context' as const,
    id: 'ctx-hidden',
    versions: [
      {
        version: '1.0.0',
        declaration: {
          id: 'ctx-hidden',
          name: 'Hidden',
          version: '1.0.0',
          owner: 'team-a',
          description,
          schema: {},
          governance: 'g1',
          policies: [],
          enabled: true,
        },
      },
    ],
  });
  const textsOf = async (description: string) => {
    const { registry, publish } = await stage();
    publish({ names: [described(description)], seq: 2 });
    await registry.refresh();
    const client = await connected((await door({ registry })).url, 'modern');
    const answer = await client.callTool({ name: 'context_get', arguments: { reference: 'ctx-hidden' } });
    return { ...answer, texts: answer.content.map((each) => (each.type === 'text' ? each.text : '')) };
  };

  it('writes hidden characters out, and stays JSON', async () => {
    const { texts, structuredContent } = await textsOf('a\u202Eb\u{E0041}\nc\u0085');
    expect(texts.join('')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(JSON.parse(texts[1] ?? '')).toEqual(structuredContent);
  });

  it('does not repeat data without end', async () => {
    const { texts } = await textsOf('x'.repeat(250_000));
    expect(texts[1]).toBe('The data is too long for a text; it is in structuredContent.');
  });
});
