import { describe, expect, test } from 'vitest';
import { classified, effectsOf, textOf, type Texts } from './classified.ts';

const event = (name: string, more = ''): string =>
  `  - event: ${name}\n    at: "2026-05-01"\n    reason: Because.\n${more}`;
const NOTE = 'contexts/ctx-note/lifecycle.yaml';
const P1 = 'policies/p1/1.0.0.yaml';
const P1_EVENTS = 'policies/p1/lifecycle.yaml';

describe('events', () => {
  test.each([
    ['withdrawn', 'withdraw'],
    ['revoked', 'revoke'],
    ['enabled', 'enable'],
  ])('that are appended: %s', async (name, effect) => {
    const [item] = await classified({ [NOTE]: textOf(NOTE) + event(name) });
    expect(item).toMatchObject({
      kind: 'context',
      id: 'ctx-note',
      effects: [effect],
      owner: { before: 'team-a', after: 'team-a' },
    });
  });

  test('that begin a lifecycle', async () => {
    const path = 'contexts/types/session/lifecycle.yaml';
    const [item] = await classified({ [path]: `1.0.0:\n${event('deprecated')}` });
    expect(item).toMatchObject({ kind: 'context-type', id: 'session', effects: ['deprecate'] });
  });

  test('that are edited, removed or put in front are unknown', async () => {
    const [first = ''] = textOf(NOTE).split('  - ');
    const texts = [
      textOf(NOTE).replace('2026-03-01', '2026-04-01'),
      `${first}${event('withdrawn')}${textOf(NOTE).slice(first.length)}`,
      `2.0.0:\n${event('deprecated')}`,
      null,
    ];
    for (const text of texts) {
      const [item] = await classified({ [NOTE]: text });
      expect([text, item?.effects.includes('unknown')]).toEqual([text, true]);
    }
  });

  test('that are none leave an edit', async () => {
    expect(await effectsOf({ [NOTE]: `# Seen.\n${textOf(NOTE)}` })).toEqual({ [NOTE]: ['edit'] });
  });
});

describe('what holds for contexts that a change does not touch', () => {
  const next = (edit: (text: string) => string): Texts => ({
    'policies/p1/1.1.0.yaml': edit(textOf(P1)).replace('version: 1.0.0', 'version: 1.1.0'),
  });
  const narrower = next((text) => text.replace('[read, negotiate]', '[read]'));

  test('a withdrawal that lets a wider version hold again widens', async () => {
    const [item] = await classified({ [P1_EVENTS]: `1.1.0:\n${event('withdrawn')}` }, narrower);
    expect(item?.effects).toEqual(['policy-widened', 'withdraw']);
    expect(item?.because?.['policy-widened']).toMatch(/^for ctx-note 1\.0\.0, .*negotiate/);
  });

  test('a withdrawal that lets a narrower one hold again narrows', async () => {
    const wider = next((text) => text.replace('[read, negotiate]', '[read, negotiate, share]'));
    expect(await effectsOf({ [P1_EVENTS]: `1.1.0:\n${event('withdrawn')}` }, wider)).toEqual({
      [P1_EVENTS]: ['policy-narrowed', 'withdraw'],
    });
  });

  test('a withdrawal that changes nothing for anybody is no more than that', async () => {
    expect(await effectsOf({ [P1_EVENTS]: `1.0.0:\n${event('withdrawn')}` }, narrower)).toEqual({
      [P1_EVENTS]: ['withdraw'],
    });
  });

  test('a version that comes back may widen', async () => {
    const events = `1.1.0:\n${event('withdrawn')}`;
    const wider = next((text) => text.replace('internal', 'public'));
    const [item] = await classified({ [P1_EVENTS]: events + event('enabled') }, { ...wider, [P1_EVENTS]: events });
    expect(item?.effects).toEqual(['enable', 'policy-widened']);
    expect(item?.because?.['policy-widened']).toContain('classification');
  });

  test('a refusal that is withdrawn altogether widens', async () => {
    const forbids = textOf(P1).replace('id: p1', 'id: p3').replace('effect: permit', 'effect: forbid');
    const released = {
      'policies/p3/1.0.0.yaml': forbids,
      'contexts/ctx-other/1.0.0.yaml': textOf('contexts/ctx-note/1.0.0.yaml')
        .replace('ctx-note', 'ctx-other')
        .replace('[p1, p2]', '[p1, p3]'),
    };
    const [item] = await classified({ 'policies/p3/lifecycle.yaml': `1.0.0:\n${event('withdrawn')}` }, released);
    expect(item?.effects).toEqual(['policy-widened', 'withdraw']);
    expect(item?.because?.['policy-widened']).toContain('ctx-other');
  });

  test('a type that is withdrawn may let another one hold', async () => {
    const type = 'contexts/types/session/1.0.0.yaml';
    const released = {
      'contexts/types/session/1.1.0.yaml': textOf(type)
        .replace('version: 1.0.0', 'version: 1.1.0')
        .replace('retention: P30D\n', ''),
    };
    const [item] = await classified(
      { 'contexts/types/session/lifecycle.yaml': `1.0.0:\n${event('withdrawn')}` },
      released,
    );
    expect(item?.effects).toEqual(['policy-widened', 'withdraw']);
    expect(item?.because?.['policy-widened']).toContain('ctx-session 1.0.0, the retention of P30D is dropped');
  });

  test('a policy that is added narrows, unless it permits more', async () => {
    const path = 'contexts/ctx-session/lifecycle.yaml';
    const bind = (policy: string): Texts => ({
      [path]: `1.0.0:\n${event('policies-added', `    policies: [${policy}]\n`)}`,
    });
    const forbids = {
      'policies/p3/1.0.0.yaml': textOf(P1)
        .replace('id: p1', 'id: p3')
        .replace('effect: permit', 'effect: forbid')
        .replace('classification: internal\n', ''),
    };
    expect(await effectsOf(bind('p3'), forbids)).toEqual({ [path]: ['policy-narrowed'] });
    const [item] = await classified(bind('p2'));
    expect(item?.effects).toContain('policy-widened');
    expect(item?.because?.['policy-widened']).toContain('team-a');
  });

  test('a policy that is not bound by anybody changes nothing for anybody', async () => {
    const released = { 'policies/p3/1.0.0.yaml': textOf(P1).replace('id: p1', 'id: p3') };
    expect(await effectsOf({ 'policies/p3/lifecycle.yaml': `1.0.0:\n${event('revoked')}` }, released)).toEqual({
      'policies/p3/lifecycle.yaml': ['revoke'],
    });
  });
});
