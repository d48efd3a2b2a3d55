import { describe, expect, test } from 'vitest';
import {
  NEGOTIATE_TOOL,
  problemText,
  readAnswer,
  readClientSettings,
  readQuestion,
  readServerSettings,
  readTag,
  WIRE_LIMITS,
  wireNames,
} from '../../src/index.ts';

const digest = `sha256:${'0a'.repeat(32)}`;
const provision = { context: 'ctx-session-1', version: '1.0.1', digest };
const settings = { v: 1, registry: { root: digest }, server: 'desk-server', provides: [provision] };
const tag = { id: 'ctx-session-1', version: '1.0.1', digest };

/** What a server's settings are told to be wrong in. */
function wrong(value: unknown): string {
  const reading = readServerSettings(value);
  return reading.outcome === 'invalid' ? problemText(reading.problems) : reading.outcome;
}

test('names begin with the reversed domain', () => {
  expect(wireNames('contexts.example.org')).toEqual({
    extension: 'org.example.contexts/contexts',
    method: 'org.example.contexts/negotiate',
    tag: 'org.example.contexts/context',
    agreed: 'org.example.contexts/agreed',
  });
  expect(NEGOTIATE_TOOL).toBe('contexts_negotiate');
});

describe('versions', () => {
  test('a version that is not spoken here is as good as nothing said', () => {
    expect(readServerSettings({ v: 2, anything: true })).toEqual({ outcome: 'unknown-version' });
    expect(readClientSettings({ v: 0, requires: [] })).toEqual({ outcome: 'unknown-version' });
    expect(readAnswer({ v: 1.5 })).toEqual({ outcome: 'unknown-version' });
  });

  test('no version is a fault, and so is one that is no number', () => {
    const { v: _, ...unversioned } = settings;
    expect(wrong(unversioned)).toMatch(/"v"/);
    expect(wrong({ ...settings, v: '1' })).toMatch(/^\/v /);
  });

  test('nothing said is nothing said', () => {
    expect(readServerSettings(undefined)).toEqual({ outcome: 'absent' });
    expect(readTag(undefined)).toEqual({ outcome: 'absent' });
  });
});

describe('what is hostile is told to be wrong', () => {
  test('what is no settings object at all', () => {
    for (const value of [null, true, 1, 'settings', [], [settings]]) expect(wrong(value)).toMatch(/object/);
  });

  test('every member that is wrong, at once', () => {
    const text = wrong({ v: 1, registry: { root: 'sha256:0' }, server: 'Desk Server', provides: 'all' });
    expect(text).toMatch(/^\/provides .*\/registry\/root .*\/server /);
  });

  test('prototype keys, wherever they stand', () => {
    const hidden = (text: string): unknown => JSON.parse(text.replace('"hidden"', '"__proto__"'));
    expect(wrong(hidden(`{"v":1,"hidden":{"server":"desk-server"}}`))).toMatch(/__proto__/);
    const inside = hidden(JSON.stringify({ ...settings, registry: { root: digest, hidden: { url: 'x' } } }));
    expect(wrong(inside)).toMatch(/__proto__/);
    const reading = readServerSettings({ ...settings, constructor: { prototype: {} }, toString: 'x' });
    expect(reading).toEqual({ outcome: 'read', value: settings });
  });

  test('members that are inherited count as left out', () => {
    expect(wrong(Object.create(settings))).not.toBe('read');
  });

  test('a flood of values', () => {
    const flood = { ...settings, more: Array.from({ length: WIRE_LIMITS.values }, () => 0) };
    expect(wrong(flood)).toMatch(/more than 50000 values/);
    const wide = { ...settings, provides: Array.from({ length: WIRE_LIMITS.provides + 1 }, () => provision) };
    expect(wrong(wide)).toMatch(/^\/provides /);
    const requires = Array.from({ length: WIRE_LIMITS.requires + 1 }, () => ({ context: 'ctx-session-1@^1' }));
    expect(readQuestion({ requires })).toMatchObject({ outcome: 'invalid' });
  });

  test('but not as much as is allowed', () => {
    const bindings = Array.from({ length: WIRE_LIMITS.bindings }, () => ({ tool: 'session_get', direction: 'output' }));
    const provides = Array.from({ length: WIRE_LIMITS.provides }, () => ({ ...provision, bindings }));
    expect(readServerSettings({ ...settings, provides })).toMatchObject({ outcome: 'read' });
    const alternatives = Array.from({ length: WIRE_LIMITS.alternatives }, () => 'ctx-session-1@^2');
    const requirement = { context: 'ctx-session-1@^1', alternatives, for: 'read', optional: true };
    const help = Array.from({ length: WIRE_LIMITS.help }, () => 'Ask for it.');
    const rejected = Array.from({ length: WIRE_LIMITS.requires }, () => ({
      requirement,
      reason: 'revoked',
      message: 'x'.repeat(WIRE_LIMITS.sentence),
      help,
    }));
    const agreed = rejected.map(() => ({ requirement, reference: 'ctx-session-1@^1', ...provision, bindings }));
    const index = { root: '0a'.repeat(32), seq: 1 };
    expect(readAnswer({ ...settings, index, ok: false, agreed, rejected })).toMatchObject({ outcome: 'read' });
  });

  test('nesting without end', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
    expect(wrong({ ...settings, more: deep })).toMatch(/nests deeper than 16/);
  });

  test('long texts', () => {
    expect(wrong({ ...settings, server: 'a'.repeat(65) })).toMatch(/^\/server /);
    const context = `ctx@${'^'.repeat(WIRE_LIMITS.reference)}`;
    expect(readQuestion({ requires: [{ context }] })).toMatchObject({ outcome: 'invalid' });
    expect(readQuestion({ requires: [], purpose: 'a'.repeat(201) })).toMatchObject({ outcome: 'invalid' });
  });

  test('addresses of other schemes', () => {
    expect(wrong({ ...settings, registry: { root: digest, url: 'file:///etc/hosts' } })).toMatch(/^\/registry\/url /);
  });

  test('a binding that is none, or two', () => {
    const bound = (binding: object): string =>
      wrong({ ...settings, provides: [{ ...provision, bindings: [binding] }] });
    expect(bound({ tool: 'session_get', direction: 'output' })).toBe('read');
    expect(bound({})).toMatch(/^\/provides\/0\/bindings\/0/);
    expect(bound({ tool: 'session_get', prompt: 'x' })).toMatch(/^\/provides\/0\/bindings\/0/);
  });

  test('a tag without its digest', () => {
    const { digest: _, ...bare } = tag;
    expect(readTag(tag)).toEqual({ outcome: 'read', value: tag });
    expect(readTag(bare)).toMatchObject({ outcome: 'invalid' });
  });
});
