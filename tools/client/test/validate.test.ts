import { describe, expect, it } from 'vitest';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { nodeValidator } from './support/validator.ts';

const published = publish({ names: NAMES });
const keywords = (result: { ok: boolean; problems?: readonly { keyword: string }[] }): unknown =>
  result.problems?.map(({ keyword }) => keyword);

describe('validate', () => {
  it('accepts a good payload and hands it back', async () => {
    const session = await (await open(published)).resolve('ctx-session-1@^2');
    const payload = { user_id: 'u1', session_id: 's1' };
    const result = session.validate(payload);
    expect(result).toEqual({ ok: true, value: payload });
    expect(result.ok && result.value).toBe(payload);
  });

  it('names each problem with its place and keyword', async () => {
    const session = await (await open(published)).resolve('ctx-session-1@^2');
    expect(session.validate({ user_id: 7 })).toEqual({
      ok: false,
      problems: [
        { pointer: '', keyword: 'required', message: 'must have the member "session_id"' },
        { pointer: '/user_id', keyword: 'type', message: 'must be a string' },
      ],
    });
    expect(session.validate(undefined).ok).toBe(false);
  });

  it('judges everybody by what was signed, whatever one caller does with what it got', async () => {
    const registry = await open(published);
    const found = await registry.resolve('ctx-typed');
    expect(() => (found.schema()['required'] as string[]).pop()).toThrow(TypeError);
    expect(() => (found.warnings as unknown[]).push('x')).toThrow(TypeError);
    expect(() => (found.policies as string[]).pop()).toThrow(TypeError);
    expect(() => Object.assign(found.index, { seq: 7 })).toThrow(TypeError);
    expect((await registry.resolve('ctx-typed')).validate({}).ok).toBe(false);
    const choosy = await registry.resolve('ctx-typed', { allowPrerelease: true });
    expect(() => Object.assign(choosy.schema(), { required: [] })).toThrow(TypeError);
  });

  it('says of a payload that cannot be read that it is no JSON', () => {
    const validate = nodeValidator({ type: 'object' });
    const unreadable = {
      get member(): string {
        throw new Error('not now');
      },
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const payload of [unreadable, [unreadable], proxy])
      expect(validate(payload)).toMatchObject({
        ok: false,
        problems: [{ pointer: '', keyword: 'json', message: expect.stringContaining('cannot be read') as string }],
      });
  });

  it('uses the lowest live version of the type for a context without a schema', async () => {
    const typed = await (await open(published)).resolve('ctx-typed');
    expect(typed.schema()).toEqual({ type: 'object', required: ['user_id'] });
    expect(typed.validate({ user_id: 'u1' }).ok).toBe(true);
  });

  it.each(['ctx-untypable', 'ctx-remote', 'policy:p1'])('says why %s has no usable schema', async (reference) => {
    const found = await (await open(published)).resolve(reference);
    expect(() => found.validate({})).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNUSABLE', kind: 'refused' }) as Error,
    );
  });

  it('refuses what no schema may allow', () => {
    const anything = nodeValidator({}, 'anything');
    expect(keywords(anything(JSON.parse('{"a":{"__proto__":{"x":1}}}')))).toEqual(['__proto__']);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(keywords(anything(deep))).toEqual(['depth']);
  });

  it('does not fall over a payload that holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['next'] = loop;
    const linked = nodeValidator(
      { $defs: { link: { properties: { next: { $ref: '#/$defs/link' } } } }, $ref: '#/$defs/link' },
      'links',
    );
    expect(keywords(linked(loop))).toEqual(['depth']);
  });

  it('lists at most a hundred problems', () => {
    const numbers = nodeValidator({ type: 'array', items: { type: 'number' } }, 'numbers');
    expect(keywords(numbers(Array.from({ length: 500 }, () => 'x')))).toHaveLength(100);
  });

  it('checks formats and does not take inherited members for own ones', () => {
    const mail = nodeValidator(
      { type: 'object', properties: { mail: { format: 'email' } }, required: ['toString'] },
      'mail',
    );
    expect(keywords(mail({ mail: 'nobody' }))).toEqual(['required', 'format']);
  });
});
