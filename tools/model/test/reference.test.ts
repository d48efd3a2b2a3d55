import { describe, expect, test } from 'vitest';
import { parseReference } from '../src/index.ts';

describe('a reference', () => {
  test.each([
    ['p1', { id: 'p1' }],
    ['p1@^1', { id: 'p1', range: '^1' }],
    ['ctx-session-1@1.0.0', { id: 'ctx-session-1', range: '1.0.0' }],
    ['session@>=1.0.0 <2', { id: 'session', range: '>=1.0.0 <2' }],
    ['session@^1 || ^2', { id: 'session', range: '^1 || ^2' }],
    ['example.org/ctx-a@^1', { id: 'ctx-a', range: '^1', domain: 'example.org' }],
    ['example.org/ctx-a', { id: 'ctx-a', domain: 'example.org' }],
  ])('%s is taken apart', (text, parts) => expect(parseReference(text)).toEqual(parts));

  test.each(['', '@^1', 'p1@', 'p1@ ', 'p1@latest', 'P1', 'a b', '/ctx-a', 'example.org/', 'p1@^1@^2', '__proto__'])(
    '%j is none',
    (text) => expect(parseReference(text)).toBeUndefined(),
  );
});
