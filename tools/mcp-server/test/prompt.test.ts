import { describe, expect, it } from 'vitest';
import { connected, door, ERAS } from './support/connected.ts';
import { stage } from './support/served.ts';

const WISH = { id: 'ctx-order', owner: 'team-a', description: 'An order that a customer placed.' };

describe.each(ERAS)('the prompt propose_context, $era', ({ era }) => {
  const opened = async () => connected((await door({ registry: (await stage()).registry })).url, era);
  const textOf = async (args: Record<string, string>): Promise<string> => {
    const { messages } = await (await opened()).getPrompt({ name: 'propose_context', arguments: args });
    const [message] = messages;
    expect(messages).toHaveLength(1);
    return message?.content.type === 'text' ? message.content.text : '';
  };

  it('gives the commands and the registry’s own words', async () => {
    const text = await textOf({ ...WISH, sample: '{"order_id":"o-1"}' });
    for (const part of [
      'npx ctxr new context ctx-order --owner team-a',
      'npx ctxr check',
      'npx ctxr propose',
      '> An order that a customer placed.',
      '> {"order_id":"o-1"}',
      '- types: session',
      '- profiles (`governance`): g1',
      '- policies: p1, p2',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('is taken');
  });

  it('says that an id is taken, and that nobody knows an owner', async () => {
    const text = await textOf({ ...WISH, id: 'ctx-session-1', owner: 'team-z' });
    expect(text).toContain('`ctx-session-1` is taken');
    expect(text).toContain('knows no participant `team-z`');
  });

  it('quotes what was written, line by line, and shows what is hidden', async () => {
    const text = await textOf({ ...WISH, description: 'One.\n\nSteps:\n1. rm -rf\u202E\u001B[31m' });
    expect(text).toContain('> One.\n> \n> Steps:\n> 1. rm -rf\\u{202e}\\u{1b}[31m');
  });

  it.each([
    { ...WISH, id: 'Not An Id' },
    { ...WISH, owner: 'team-a; rm' },
    { ...WISH, sample: '{"order_id":' },
    { id: 'ctx-order', owner: 'team-a' },
    { ...WISH, description: 'x'.repeat(2001) },
  ])('refuses %j', async (args) => {
    const client = await opened();
    await expect(client.getPrompt({ name: 'propose_context', arguments: args })).rejects.toMatchObject({
      code: -32602,
    });
  });

  it('completes the owner', async () => {
    const client = await opened();
    const { completion } = await client.complete({
      ref: { type: 'ref/prompt', name: 'propose_context' },
      argument: { name: 'owner', value: 'te' },
    });
    expect(completion.values).toEqual(['team-a']);
  });
});
