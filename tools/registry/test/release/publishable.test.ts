import { expect, test } from 'vitest';
import { assertPublishable, isLoopback } from '../../src/release/publishable.ts';

const FACTS = {
  rootIsDevelopment: false,
  founding: 'founded',
  preset: 'team',
  boardIsTemplate: false,
  url: 'https://reg-a.example',
} as const;

test.each([
  ['http://127.0.0.1:8787', true],
  ['http://127.9.8.7/', true],
  ['http://[::1]:80', true],
  ['http://localhost/registry', true],
  ['http://registry.localhost', false],
  ['file:///srv/registry', true],
  ['file://server/share', false],
  ['https://127.0.0.1.reg-a.example', false],
  ['https://localhost.reg-a.example', false],
  ['https://reg-a.example', false],
  ['http://0.0.0.0', false],
  ['not a url', false],
])('%s is this machine: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});

test('development keys are refused beyond this machine', () => {
  const facts = { ...FACTS, rootIsDevelopment: true };
  expect(() => assertPublishable(facts)).toThrow(expect.objectContaining({ code: 'DEVELOPMENT_KEYS' }));
  assertPublishable({ ...facts, url: 'http://127.0.0.1:8787' });
  assertPublishable({ ...facts, url: undefined });
});

test.each([
  ['team', false, false, true],
  ['team', false, true, false],
  ['board', false, false, false],
  ['consortium', false, false, false],
  ['board', true, false, true],
] as const)('preset %s, founded %s, template board %s: may publish %s', (preset, founded, boardIsTemplate, allowed) => {
  const facts = { ...FACTS, preset, founding: founded ? 'founded' : 'none', boardIsTemplate } as const;
  if (allowed) assertPublishable(facts);
  else expect(() => assertPublishable(facts)).toThrow(expect.objectContaining({ code: 'NOT_FOUNDED' }));
  assertPublishable({ ...facts, url: 'http://localhost:8787' });
});

test('a founding that is worth nothing is told apart from none', () => {
  const facts = { ...FACTS, founding: { why: 'nobody signed it' } };
  expect(() => assertPublishable(facts)).toThrow(expect.objectContaining({ code: 'GOVERNANCE_UNPROVED' }));
  assertPublishable({ ...facts, url: 'http://localhost:8787' });
});
