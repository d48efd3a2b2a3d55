import { expect, it } from 'vitest';
import type { LookupStep } from '../src/format/vector-spec.ts';
import type { Agreed } from '../src/format/talk.ts';
import { judge } from '../src/play/judge.ts';

const step = (more: Partial<LookupStep>): LookupStep => ({
  do: 'resolve',
  phase: 'now',
  time: '2026-11-01T12:00:00Z',
  expect: 'accepted',
  ...more,
});
const answer = { version: '1.0.0', digest: 'sha256:0' };

it('takes no other verdict, version or digest', () => {
  const asked = step({ answer });
  expect(judge(asked, { verdict: 'accepted', answer }).asExpected).toBe(true);
  expect(judge(asked, { verdict: 'NOT_FOUND' })).toEqual({
    expected: 'accepted 1.0.0',
    got: 'NOT_FOUND',
    asExpected: false,
  });
  for (const other of [{ version: '1.0.1' }, { digest: 'sha256:1' }])
    expect(judge(asked, { verdict: 'accepted', answer: { ...answer, ...other } }).asExpected).toBe(false);
  expect(judge(asked, { verdict: 'accepted' }).asExpected).toBe(false);
});

it('takes a refusal without reason, but not for what is proved', () => {
  expect(judge(step({ expect: 'ROLLBACK' }), { verdict: 'refused' }).asExpected).toBe(true);
  for (const proved of ['accepted', 'NOT_FOUND', 'PAYLOAD_REFUSED'])
    expect(judge(step({ expect: proved }), { verdict: 'refused' }).asExpected).toBe(false);
});

it('asks for exactly the warnings, in any order', () => {
  const [one, two] = [{ code: 'DEPRECATED', replacedBy: 'ctx-b@^1' }, { code: 'REVOKED_PASSED_OVER' }];
  const asked = step({ warnings: [one, two] });
  expect(judge(asked, { verdict: 'accepted', warnings: [two, one] }).asExpected).toBe(true);
  expect(judge(asked, { verdict: 'accepted', warnings: [two] })).toEqual({
    expected: 'accepted DEPRECATED -> ctx-b@^1, REVOKED_PASSED_OVER',
    got: 'accepted REVOKED_PASSED_OVER',
    asExpected: false,
  });
  expect(judge(step({ warnings: [] }), { verdict: 'accepted', warnings: [two] }).asExpected).toBe(false);
  expect(judge(step({ warnings: [one] }), { verdict: 'accepted', warnings: [{ code: one.code }] }).asExpected).toBe(
    false,
  );
});

it('looks for what a refusal must tell', () => {
  const asked = step({ expect: 'REVOKED', tells: ['ctx-b@^1'] });
  expect(judge(asked, { verdict: 'REVOKED', message: 'Use ctx-b@^1 instead.' }).asExpected).toBe(true);
  expect(judge(asked, { verdict: 'REVOKED', message: 'It is revoked.' }).asExpected).toBe(false);
  expect(judge(asked, { verdict: 'REVOKED' }).asExpected).toBe(false);
});

it('asks for every place, and takes those around them alone', () => {
  const asked = step({ do: 'validate', expect: 'PAYLOAD_REFUSED', problems: ['/a/b', '/c'] });
  const said = (...problems: string[]) => judge(asked, { verdict: 'PAYLOAD_REFUSED', problems }).asExpected;
  expect(said('/c', '/a/b')).toBe(true);
  expect(said('', '/a', '/a/b', '/c')).toBe(true);
  expect(said('/c')).toBe(false);
  expect(said('/a/b', '/c', '/d')).toBe(false);
  expect(said('/a/b', '/c', '/a/b/c')).toBe(false);
  expect(said('/a/b', '/c', '/a/')).toBe(false);
});

it('takes a negotiation that comes to the same, in any order', () => {
  const agreed = { requirement: 'ctx-a@^1', version: '1.0.0', server: 'server-a', warnings: ['A', 'B'] };
  const rejected = [
    { requirement: 'ctx-b', reason: 'not-offered' },
    { requirement: 'ctx-c', reason: 'revoked' },
  ];
  const asked = step({ do: 'negotiate', negotiation: { ok: false, agreed: [agreed], rejected } });
  const said = (negotiation: object) =>
    judge(asked, { verdict: 'accepted', negotiation: negotiation as Agreed }).asExpected;
  const more = { ...agreed, digest: 'sha256:0', warnings: ['B', 'A'] };
  expect(said({ ok: false, agreed: [more], rejected: rejected.toReversed() })).toBe(true);
  const wrong: readonly object[] = [
    {},
    { ok: true, agreed: [more], rejected },
    { ok: false, agreed: [more], rejected: rejected.slice(1) },
    { ok: false, agreed: [{ ...more, version: '1.0.1' }], rejected },
    { ok: false, agreed: [{ ...more, warnings: ['A'] }], rejected },
    { ok: false, agreed: [more, { ...more, requirement: 'ctx-d' }], rejected },
    { ok: false, agreed: [], rejected },
  ];
  expect(wrong.filter(said)).toEqual([]);
  expect(judge(asked, { verdict: 'accepted' })).toEqual({
    expected: 'accepted ctx-a@^1: 1.0.0 by server-a, ctx-b: not-offered, ctx-c: revoked',
    got: 'accepted',
    asExpected: false,
  });
});
