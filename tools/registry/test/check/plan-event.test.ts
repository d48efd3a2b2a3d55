import { describe, expect, test } from 'vitest';
import { type EventRequest, planEvent } from '../../src/check/event/plan.ts';
import { context, type Files, lifecycle, linked, policy, type } from '../declaration/small-registry.ts';

const TODAY = '2026-06-01';

async function plan(request: Partial<EventRequest> & { readonly target: string }, files: Files = {}) {
  const registry = await linked(files);
  return planEvent(registry, { event: 'withdrawn', reason: 'Why.', ...request }, TODAY, () => true);
}

describe('the release', () => {
  const twice: Files = { ...type('both', '1.0.0'), ...policy('both', '1.0.0') };
  test.each([
    ['ctx-session@1.0.0', 'contexts/ctx-session/lifecycle.yaml'],
    ['context:ctx-session@1.0.0', 'contexts/ctx-session/lifecycle.yaml'],
    ['type:session@1.0.0', 'contexts/types/session/lifecycle.yaml'],
    ['session@1.0.0', 'contexts/types/session/lifecycle.yaml'],
    ['p1@1.0.0', 'policies/p1/lifecycle.yaml'],
    ['policy:both@1.0.0', 'policies/both/lifecycle.yaml'],
    ['participant:server-a@1.0.0', 'governance/participants/server-a/lifecycle.yaml'],
  ])('%s has its events in %s', async (target, file) => {
    expect(await plan({ target }, twice)).toMatchObject({
      file,
      event: { at: TODAY },
      before: 'active',
      after: 'withdrawn',
    });
  });

  test('a bare id that a context has is the context', async () => {
    const files = { ...context('both', '1.0.0'), ...twice };
    expect(await plan({ target: 'both@1.0.0' }, files)).toMatchObject({ kind: 'context' });
  });

  test.each([
    ['both@1.0.0', 'INPUT_INVALID', 'There are a type and a policy "both".', 'type:both or policy:both'],
    ['', 'INPUT_INVALID', 'names no release', 'ID@VERSION'],
    ['thing:p1@1.0.0', 'INPUT_INVALID', 'no kind "thing"', 'context, type, policy, participant'],
    ['polcy:p1@1.0.0', 'INPUT_INVALID', 'no kind "polcy"', 'Use policy'],
    ['ctx-sesion@1.0.0', 'NOT_DECLARED', 'No context, type, policy or server "ctx-sesion"', 'a context "ctx-session"'],
    ['type:sessoin@1.0.0', 'NOT_DECLARED', 'No type "sessoin"', 'a type "session"'],
    ['nothing-like-it@1.0.0', 'NOT_DECLARED', 'is declared', 'folders'],
    ['team-a@1.0.0', 'INPUT_INVALID', 'edited in place', 'governance/participants/team-a.yaml'],
    ['g1@1', 'INPUT_INVALID', 'edited in place', 'governance/profiles/g1.yaml'],
    ['ctx-session', 'INPUT_INVALID', 'names no version', 'ctx-session@1.1.0; its versions are 1.0.0, 1.1.0'],
    ['ctx-session@1.2.0', 'NOT_DECLARED', 'no version 1.2.0', 'Its versions are 1.0.0, 1.1.0.'],
    ['ctx-session@1.0', 'NOT_DECLARED', 'no version 1.0', 'Did you mean ctx-session@1.0.0?'],
    ['ctx-session@v1.1.0', 'NOT_DECLARED', 'no version v1.1.0', 'Did you mean ctx-session@1.1.0?'],
    ['ctx-session@^1', 'INPUT_INVALID', 'is a range', '1.1.0'],
  ])('%j is refused: %s', async (target, code, message, fix) => {
    await expect(plan({ target }, twice)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
      fix: expect.stringContaining(fix) as string,
    });
  });

  test('that cannot be read is not called unknown', async () => {
    await expect(plan({ target: 'ctx-bad@1.0.0' }, { 'contexts/ctx-bad/1.0.0.yaml': [] })).rejects.toMatchObject({
      code: 'CHECK_FAILED',
      message: 'contexts/ctx-bad/1.0.0.yaml cannot be read as a declaration.',
    });
  });
});

describe('what may follow', () => {
  test.each([
    [['deprecated'], 'deprecated', 'ctxr enable, withdraw, revoke, bind'],
    [['withdrawn'], 'deprecated', 'ctxr enable, revoke, bind'],
    [[], 'enabled', 'ctxr deprecate, withdraw, revoke, bind'],
    [['revoked'], 'enabled', 'ctxr new context ctx-a'],
    [['revoked'], 'policies-added', 'ctxr new context ctx-a'],
  ] as const)('after %j, %s is refused with what is allowed', async (events, event, fix) => {
    const files = { ...context('ctx-a', '1.0.0'), ...(events[0] && lifecycle('contexts/ctx-a', { '1.0.0': events })) };
    await expect(plan({ target: 'ctx-a@1.0.0', event, policies: ['p2'] }, files)).rejects.toMatchObject({
      code: 'EVENT_REFUSED',
      fix: expect.stringContaining(fix) as string,
    });
  });

  test.each([
    [{ at: '2026-02-31' }, 'INPUT_INVALID', '--at 2026-02-31 is no day'],
    [{ at: 'tomorrow' }, 'INPUT_INVALID', '--at tomorrow is no day'],
    [{ at: '2026-02-28' }, 'EVENT_REFUSED', '2026-02-28 lies before 2026-03-01'],
    [{ reason: ' ' }, 'INPUT_INVALID', 'reason is empty'],
    [{ reason: 'a\nb' }, 'INPUT_INVALID', 'line break'],
    [{ reason: 'a\u202Eb' }, 'INPUT_INVALID', 'nobody can see'],
    [{ reason: 'a'.repeat(501) }, 'INPUT_INVALID', '501 characters'],
  ])('%j is refused', async (request, code, message) => {
    await expect(plan({ target: 'ctx-note@1.0.0', ...request })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test('a sunset is a day, and none before the deprecation', async () => {
    const request = { target: 'ctx-session@1.0.0', event: 'deprecated' } as const;
    await expect(plan({ ...request, sunset: '2026-13-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(plan({ ...request, sunset: '2026-05-31' })).rejects.toMatchObject({ code: 'EVENT_REFUSED' });
    expect((await plan({ ...request, sunset: TODAY })).event).toMatchObject({ sunset: TODAY });
  });
});

describe('a replacement', () => {
  test.each([
    ['ctx-session', 'INPUT_INVALID', 'ctx-session@^1'],
    ['ctx-session@', 'INPUT_INVALID', 'ctx-session@^2'],
    ['example.org/ctx-session@^1', 'INPUT_INVALID', 'of this registry'],
    ['ctx-sesion@^1', 'NOT_DECLARED', '"ctx-session"'],
    ['session@^1', 'NOT_DECLARED', 'another context'],
    ['ctx-session@^2', 'EVENT_REFUSED', '1.0.0, 1.1.0'],
    ['ctx-session@1.0.0', 'EVENT_REFUSED', 'leave the replacement out'],
  ])('%s is refused for a deprecation of ctx-session 1.0.0', async (replacedBy, code, fix) => {
    await expect(plan({ target: 'ctx-session@1.0.0', event: 'deprecated', replacedBy })).rejects.toMatchObject({
      code,
      fix: expect.stringContaining(fix) as string,
    });
  });

  test('that is withdrawn by the same event is not live', async () => {
    await expect(plan({ target: 'ctx-session@1.1.0', replacedBy: 'ctx-session@^1.1' })).rejects.toMatchObject({
      code: 'EVENT_REFUSED',
      message: expect.stringContaining('1.1.0 was withdrawn on 2026-06-01') as string,
    });
  });
});

describe('policies to bind', () => {
  test.each([
    ['ctx-session@1.0.0', ['p1'], 'EVENT_REFUSED', 'binds ctx-session 1.0.0 already'],
    ['ctx-session@1.0.0', ['p3'], 'NOT_DECLARED', 'No policy "p3"'],
    ['ctx-session@1.0.0', ['p2@^2'], 'EVENT_REFUSED', 'not in force'],
    ['ctx-session@1.0.0', [], 'INPUT_INVALID', 'No policy is named'],
    ['session@1.0.0', ['p2'], 'INPUT_INVALID', 'Only a context'],
  ])('%s with %j: %s', async (target, policies, code, message) => {
    await expect(plan({ target, event: 'policies-added', policies })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test('move no status, and stand once', async () => {
    const planned = await plan({ target: 'ctx-note@1.0.0', event: 'policies-added', policies: ['p2@^1', 'p2@^1'] });
    expect(planned).toMatchObject({ before: 'deprecated', after: 'deprecated', event: { policies: ['p2@^1'] } });
  });
});

describe('warnings', () => {
  test('say who uses what has no live version any more', async () => {
    const { warnings } = await plan({ target: 'p1@1.0.0' });
    expect(warnings).toEqual([
      expect.stringContaining(
        '4 still use it: ctx-note 1.0.0, ctx-session 1.0.0, ctx-session 1.1.0, the profile strict',
      ),
    ]);
  });

  test('say whose policy or type becomes another release', async () => {
    expect((await plan({ target: 'p2@1.1.0' }, policy('p2', '1.1.0'))).warnings).toEqual([
      'p2 goes from 1.1.0 to 1.0.0 for ctx-note 1.0.0, which did not change',
    ]);
    expect((await plan({ target: 'type:session@1.0.0' }, type('session', '2.0.0'))).warnings).toEqual([
      'no live version of session is left in the range of ctx-session 1.0.0, ctx-session 1.1.0; ctxr check reports it until they have moved',
    ]);
  });

  test('tell of a promise that is broken, of a day to come, and of what is no release yet', async () => {
    const released: Files = {
      ...context('ctx-a', '1.0.0'),
      'contexts/ctx-a/lifecycle.yaml': {
        '1.0.0': [{ event: 'deprecated', at: '2026-03-01', reason: 'Why.', sunset: '2026-09-01' }],
      },
    };
    expect((await plan({ target: 'ctx-a@1.0.0', at: '2026-07-01' }, released)).warnings).toEqual([
      'the event holds as soon as it is merged; 2026-07-01 is what the record says',
      'its deprecation promised 2026-09-01 as the earliest day of a withdrawal',
    ]);
    const registry = await linked(context('ctx-a', '1.0.0'));
    const request = { target: 'ctx-a@1.0.0', event: 'deprecated', reason: 'Why.' } as const;
    expect(planEvent(registry, request, TODAY, () => false).warnings).toEqual([
      'contexts/ctx-a/1.0.0.yaml is not released yet: until it is, it may still be changed or removed instead',
    ]);
  });
});
