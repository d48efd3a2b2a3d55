import { describe, expect, test } from 'vitest';
import { identify } from '../../src/ask/identify.ts';
import { borneBy } from '../../src/ask/payload.ts';
import { WIRE_LIMITS } from '../../src/index.ts';

const KEY = 'org.example.contexts/context';
const _meta = { [KEY]: 'a tag' };

describe('a payload is found', () => {
  test('as the structured content of a tool, with the tag of the result', () => {
    expect(borneBy({ structuredContent: { a: 1 }, _meta }, KEY)).toEqual({ tag: 'a tag', payload: { a: 1 } });
    expect(borneBy({ structuredContent: null }, KEY)).toEqual({ tag: undefined, payload: null });
    expect(borneBy({ _meta }, KEY)).toEqual({ tag: 'a tag' });
  });

  test('as the JSON of the first of the contents, with its own tag', () => {
    const contents = [
      { uri: 'desk://s', text: '{"a":1}', _meta },
      { uri: 'desk://t', text: '2' },
    ];
    expect(borneBy({ contents, _meta: { [KEY]: 'another' } }, KEY)).toEqual({ tag: 'a tag', payload: { a: 1 } });
    expect(borneBy({ contents: [] }, KEY)).toEqual({ tag: undefined });
    expect(borneBy({ contents: [null] }, KEY)).toEqual({ tag: undefined });
    expect(borneBy({ contents: [{ uri: 'desk://s', blob: 'AA==', _meta }] }, KEY)).toEqual({ tag: 'a tag' });
  });

  test('or told to be unreadable', () => {
    const text = (value: string) => borneBy({ contents: [{ text: value, _meta }] }, KEY).fault;
    expect(text('{')).toBe('it is no JSON');
    expect(text(`"${'a'.repeat(WIRE_LIMITS.payload)}"`)).toMatch(/more than 4000000 characters/);
  });

  test('without looking at what is inherited', () => {
    const meta = Object.create({ [KEY]: 'inherited' }) as Record<string, unknown>;
    expect(borneBy({ structuredContent: 1, _meta: meta }, KEY).tag).toBeUndefined();
  });
});

describe('a server is the one that was meant', () => {
  const stated = { registry: { id: 'registry-a' }, server: 'server-a', serverVersion: '1.2.0' };

  test('by its id, and by its version where a range is given', () => {
    expect(identify('server-a', 'registry-a', stated)).toBe('server-a@1.2.0');
    expect(identify('server-a@^1', undefined, stated)).toBe('server-a@1.2.0');
    expect(identify('server-a@^1', 'registry-a', { registry: {}, server: 'server-a' })).toBe('server-a@^1');
  });

  test('or refused', () => {
    expect(() => identify('server-a@^2', 'registry-a', stated)).toThrow(/says that it is server-a@1\.2\.0/);
    expect(() => identify('server-b', 'registry-a', stated)).toThrow(
      /says that it is server-a, and server-b is wanted/,
    );
    expect(() => identify('server-a', 'registry-b', stated)).toThrow(/decides by the registry registry-a/);
  });
});
