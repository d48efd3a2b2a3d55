import { describe, expect, test } from 'vitest';
import { commitPeople } from '../../../src/governance/change/commit-people.ts';
import { accountOfAddress, isHostAddress } from '../../../src/governance/change/noreply-address.ts';

const raw = (message: string, header = ''): Uint8Array =>
  new TextEncoder().encode(
    `tree ${'0'.repeat(40)}\nauthor One <one@example.org> 1 +0000\ncommitter Two <two@example.org> 1 +0000\n${header}\n${message}`,
  );
const coAuthors = (message: string): readonly string[] => commitPeople(raw(message)).coAuthors;

describe('commitPeople', () => {
  test('finds author and committer, and reads neither in the message', () => {
    const people = commitPeople(raw('change\n\nauthor Three <three@example.org> 1 +0000\n'));
    expect(people).toEqual({ authors: ['one@example.org'], committers: ['two@example.org'], coAuthors: [] });
  });

  test('is not misled by a signature in the header', () => {
    const header = 'gpgsig -----BEGIN SSH SIGNATURE-----\n author X <x@example.org>\n -----END SSH SIGNATURE-----\n';
    expect(commitPeople(raw('change\n', header)).authors).toEqual(['one@example.org']);
  });

  test.each([
    ['as a trailer', 'change\n\nCo-authored-by: Three <three@example.org>\n'],
    ['in any case', 'change\n\nCO-AUTHORED-BY: Three <three@example.org>'],
    ['in the middle of the body', 'change\n\nCo-authored-by: Three <three@example.org>\n\nMore words.\n'],
    ['in the subject', 'change co-authored-by: Three <three@example.org>\n'],
    ['quoted', 'change\n\n> Co-authored-by: Three <three@example.org>\n'],
    ['with lines that end in CRLF', 'change\r\n\r\nCo-authored-by: Three <three@example.org>\r\n'],
    ['folded', 'change\n\nCo-authored-by: Three\n  <three@example.org>\n'],
    ['without brackets', 'change\n\nCo-authored-by: three@example.org\n'],
    ['spaced', 'change\n\nCo-authored-by  :Three < three@example.org >\n'],
  ])('finds a co-author %s', (_, message) => {
    expect(coAuthors(message)).toEqual(['three@example.org']);
  });

  test('finds several, each once', () => {
    const line = 'Co-authored-by: Three <three@example.org>\n';
    expect(coAuthors(`change\n\n${line}co-authored-by: Four <four@example.org>\n${line}`)).toEqual([
      'three@example.org',
      'four@example.org',
    ]);
  });

  test('reads a hostile message in time that grows with it', () => {
    expect(coAuthors(`change\n\n${'Co-authored-by: '.repeat(40_000)}`)).toEqual([]);
    expect(coAuthors(`change\n\nCo-authored-by: ${'<'.repeat(400_000)}`)).toEqual([]);
  });
});

test.each([
  ['7+login@users.noreply.github.com', { host: 'github', id: 7, login: 'login' }],
  ['7+Login-2@USERS.noreply.github.com', { host: 'github', id: 7, login: 'Login-2' }],
  ['49+helper[bot]@users.noreply.github.com', { host: 'github', id: 49, login: 'helper[bot]', bot: true }],
  ['login@users.noreply.github.com', undefined],
  ['0+login@users.noreply.github.com', undefined],
  ['7+login@users.noreply.github.com.example.org', undefined],
  ['99999999999999999999+login@users.noreply.github.com', undefined],
])('the account of %s', (address, account) => {
  expect(accountOfAddress(address)).toEqual(account);
});

test('only the host itself has its address', () => {
  expect(isHostAddress('noreply@github.com')).toBe(true);
  expect(isHostAddress('7+login@users.noreply.github.com')).toBe(false);
});
