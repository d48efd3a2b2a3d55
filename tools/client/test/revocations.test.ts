import type { RevocationEntry } from '@ctxr/model';
import { expect, test } from 'vitest';
import { MemoryStore } from '../src/store/memory-store.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';

const ENTRY: RevocationEntry = {
  kind: 'context',
  id: 'ctx-session-1',
  version: '2.0.0',
  at: '2026-11-01',
  reason: 'Leaks.',
};
const LIFTED: RevocationEntry = { ...ENTRY, lifted: { at: '2026-11-02', reason: 'It was a sample.' } };
const AGAIN: RevocationEntry = { ...ENTRY, at: '2026-11-03', reason: 'Leaks after all.' };

test('an entry that was lifted forbids nothing, and one beside it does', async () => {
  const lifted = await open(publish({ names: NAMES, revoked: [LIFTED] }));
  expect((await lifted.resolve('ctx-session-1@2.0.0')).version).toBe('2.0.0');
  const again = await open(publish({ names: NAMES, revoked: [LIFTED, AGAIN] }));
  await expect(again.resolve('ctx-session-1@2.0.0')).rejects.toMatchObject({
    code: 'REVOKED',
    message: expect.stringContaining('Leaks after all.') as string,
  });
});

test.each([
  ['is lifted', [LIFTED], undefined],
  ['is forbidden again', [LIFTED, AGAIN], undefined],
  ['is gone', [], 'ROLLBACK'],
  ['stands under another reason', [{ ...ENTRY, reason: 'Nothing.' }], 'ROLLBACK'],
] as const)('after an entry was seen, a list in which it %s', async (_, revoked, code) => {
  const cache = new MemoryStore();
  await open(publish({ names: NAMES, revoked: [ENTRY] }), { cache });
  const next = open(publish({ names: NAMES, seq: 2, revoked }), { cache });
  if (code === undefined) await expect(next).resolves.toMatchObject({ head: { seq: 2 } });
  else await expect(next).rejects.toMatchObject({ code });
});

test.each([
  ['a text', 'yes'],
  ['true', true],
  ['without a day', { reason: 'It was a sample.' }],
  ['without a reason', { at: '2026-11-02' }],
  ['null', null],
])('a lift that is %s is malformed', async (_, lifted) => {
  const revoked = [{ ...ENTRY, lifted } as unknown as RevocationEntry];
  await expect(open(publish({ names: NAMES, revoked }))).rejects.toMatchObject({ code: 'MALFORMED_METADATA' });
});
