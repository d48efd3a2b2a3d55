import { expect, test } from 'vitest';
import { extensionId, reversedDomain } from '../src/index.ts';

test('the extension of a registry is named by its domain in reverse', () => {
  expect(reversedDomain('contexts.example.org')).toBe('org.example.contexts');
  expect(extensionId('contexts.example.org')).toBe('org.example.contexts/contexts');
});
