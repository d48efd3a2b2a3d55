import { describe, expect, it } from 'vitest';
import { hotValidator, pageValidator } from '../support/validator.ts';

const anything = pageValidator({});
const problem = (payload: unknown): unknown => {
  const verdict = anything(payload);
  return verdict.ok ? undefined : verdict.problems.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
};

class Session {
  id = 's1';
  get user(): string {
    return 'u1';
  }
}

describe('a payload that is no JSON', () => {
  it.each([
    ['undefined', undefined, [' json']],
    ['no number', { a: [Number.NaN] }, ['/a/0 json']],
    ['without end', { a: Number.POSITIVE_INFINITY }, ['/a json']],
    ['a hole in a list', { a: [1, undefined] }, ['/a/1 json']],
    ['a function', { 'a/b': () => 1 }, ['/a~1b json']],
    ['a big integer', [1n], ['/0 json']],
    ['a member __proto__', JSON.parse('{"a":{"__proto__":{"x":1}}}'), ['/a/__proto__ __proto__']],
  ])('is refused: %s', (_, payload, expected) => {
    expect(problem(payload)).toEqual(expected);
  });

  it('is refused where it holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['next'] = [loop];
    expect(problem(loop)).toEqual(['/next/0 depth']);
  });
});

describe('a payload as JavaScript has it', () => {
  it('may hold what is undefined, which counts as left out', () => {
    const schema = { properties: { a: { type: 'string' } }, additionalProperties: false, required: ['a'] };
    for (const make of [pageValidator, hotValidator]) {
      const good = { a: 'x', b: undefined };
      expect(make(schema)(good)).toEqual({ ok: true, value: good });
      expect(make(schema)({ a: undefined })).toMatchObject({ ok: false, problems: [{ keyword: 'required' }] });
    }
  });

  it('is judged by own members alone', () => {
    for (const make of [pageValidator, hotValidator]) {
      expect(make({ required: ['user'] })(new Session()).ok).toBe(false);
      expect(make({ required: ['id'] })(Object.create({ id: 1 })).ok).toBe(false);
      expect(make({ required: ['id'] })(Object.assign(Object.create(null) as object, { id: 1 })).ok).toBe(true);
      expect(make({ required: ['toString'] })({}).ok).toBe(false);
    }
  });

  it('may hold one object in very many places', () => {
    let shared: unknown = 1;
    for (let level = 0; level < 400; level += 1) shared = [shared, shared];
    expect(problem(shared)).toBeUndefined();
  });

  it('may name its members as objects name their machinery', () => {
    const schema = { properties: { a: { const: { valueOf: 1 } } } };
    for (const make of [pageValidator, hotValidator]) {
      expect(make(schema)({ a: { valueOf: 1 } }).ok).toBe(true);
      expect(make(schema)({ a: { valueOf: 2 } }).ok).toBe(false);
    }
  });

  it('may fail in more places than are told, or than fit the stack', () => {
    const numbers = pageValidator({ items: { items: { type: 'number' } } });
    const verdict = numbers(Array.from({ length: 400 }, () => Array.from({ length: 1000 }, () => 'x')));
    expect(verdict.ok ? [] : verdict.problems.map(({ keyword }) => keyword)).toContain('type');
  });
});
