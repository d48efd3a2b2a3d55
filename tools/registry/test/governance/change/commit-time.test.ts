import { expect, test } from 'vitest';
import { commitTime } from '../../../src/governance/change/commit-time.ts';

const raw = (committer: string, message = 'x'): Uint8Array =>
  Buffer.from(`tree ${'0'.repeat(40)}\nauthor a <a@example.org> 1 +0000\n${committer}\n\n${message}\n`);

test.each([
  ['committer a <a@example.org> 1762754400 +0000', '2025-11-10T06:00:00Z'],
  ['committer a <a@example.org> 1762754400 +1400', '2025-11-10T06:00:00Z'],
  ['committer <> 0 -0000', '1970-01-01T00:00:00Z'],
  ['committer a <a@example.org> 253402300799 +0000', '9999-12-31T23:59:59Z'],
  ['committer a <a@example.org> 253402300800 +0000', undefined],
  ['committer a <a@example.org> 99999999999999999999 +0000', undefined],
  ['committer a <a@example.org> -5 +0000', undefined],
  ['committer a <a@example.org>', undefined],
])('%s', (committer, time) => expect(commitTime(raw(committer))).toBe(time));

test('a message is no header', () => {
  expect(commitTime(raw('encoding x', 'committer a <a@example.org> 1762754400 +0000'))).toBeUndefined();
  expect(commitTime(Buffer.from('no commit at all'))).toBeUndefined();
});
