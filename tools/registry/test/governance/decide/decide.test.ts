import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/governance/decide/decide.ts';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import { BOARD, constitution, digestOf, item, review, signed, situation } from './situation.ts';

const ids = ({ messages, signals }: Decision): string[] => [
  ...messages.map(({ id }) => id),
  ...signals.flatMap(({ message }) => message?.id ?? []),
];

describe('a minor version', () => {
  const minor = [item(['minor'])];

  test('waits for its owner, and names who could', () => {
    const decision = decide(situation(minor));
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing']);
    expect(decision.completion).toEqual({ people: [['github/11'], ['github/12']], more: false, possible: true });
  });

  test('lands with one review by the owner', () => {
    const decision = decide(situation(minor, (about) => [review(about, 11)]));
    expect(decision.outcome).toBe('approved');
    expect(decision.level).toBe('hosted');
    expect(decision.completion).toBeUndefined();
  });

  test.each([
    ['the author', 'author-approves', 'author'],
    ['a committer', 'committer-approves', 'committer'],
    ['a co-author', 'co-author-approves', 'co-author'],
  ] as const)('is not approved by %s', (_, id, as) => {
    const writers = [{ as, account: { host: 'github', id: 11 }, commit: '3f2a1c9aaaaa' }];
    const decision = decide(situation(minor, (about) => [review(about, 11)], { change: { writers } }));
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing', id]);
    expect(decision.completion?.people).toEqual([['github/12']]);
  });

  test.each([
    ['an outsider', 'outsider', { account: { host: 'github', id: 99, login: 'stranger' } }],
    ['a seat that is not asked', 'outsider', { account: { host: 'github', id: 4 } }],
    ['a bot', 'bot-approves', { account: { host: 'github', id: 11, bot: true } }],
    ['a taken-over login', 'account-mismatch', { account: { host: 'github', id: 99, login: 'Member-11' } }],
    ['an approval of another state', 'stale-approval', { change: digestOf('other') }],
    ['an approval from tomorrow', 'from-the-future', { at: '2026-11-23T06:00:00Z' }],
    ['a dismissed review', 'review-dismissed', { verdict: 'dismissed' }],
  ] as const)('is not approved by %s', (_, id, changed) => {
    const decision = decide(situation(minor, (about) => [review(about, 11, changed)]));
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing', id]);
  });

  test('is not approved by an approval of nobody knows what', () => {
    const decision = decide(
      situation(minor, (about) => {
        const { change: _, ...unknown } = review(about, 11);
        return [unknown];
      }),
    );
    expect(ids(decision)).toEqual(['approvals-missing', 'stale-approval']);
  });

  test('is not approved by a label or a comment', () => {
    const remark = { at: '2026-11-21T06:00:00Z', account: { host: 'github', id: 11 } };
    const decision = decide(
      situation(minor, () => [
        { via: 'label', text: 'approved', ...remark },
        { via: 'comment', text: '/approve', ...remark },
      ]),
    );
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing', 'comment-ignored', 'label-ignored']);
  });

  test('is not asked of anybody before the founding', () => {
    const decision = decide(situation(minor, undefined, { constitution: constitution({ founded: false }) }));
    expect(decision.outcome).toBe('approved');
    expect(ids(decision)).toEqual(['not-founded']);
  });
});

describe('a major version', () => {
  const major = [item(['major'])];
  const both = (about: Parameters<typeof review>[0]) => [review(about, 11), review(about, 3)];

  test('needs the owner and the board', () => {
    const decision = decide(situation(major, (about) => [review(about, 11), review(about, 12)]));
    expect(ids(decision)).toEqual(['group-missing']);
    expect(decision.completion?.people.map((set) => set.join())).toEqual(BOARD.seats.map(({ id }) => id));
  });

  test('waits for the objection period, and says until when', () => {
    const openedAt = '2026-11-21T06:00:00Z';
    const decision = decide(situation(major, both, { openedAt }));
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['period-open']);
    expect(decision.completion).toEqual({ people: [], more: false, possible: true, earliest: '2026-11-24T06:00:00Z' });
    expect(decide(situation(major, both, { openedAt, at: '2026-11-24T06:00:00Z' })).outcome).toBe('approved');
    expect(decide(situation(major, both, { openedAt, at: '2026-11-24T05:59:59Z' })).outcome).toBe('waiting');
  });

  test('counts the period from now where the opening is in the future', () => {
    expect(decide(situation(major, both, { openedAt: '2027-01-01T00:00:00Z' })).outcome).toBe('waiting');
  });

  test('is stopped by a veto with a reason until it lapses, is lifted or overruled', () => {
    const veto = (about: Parameters<typeof review>[0]) =>
      review(about, 4, { verdict: 'reject', reason: 'It breaks readers.', at: '2026-11-20T06:00:00Z' });
    const vetoed = decide(situation(major, (about) => [...both(about), veto(about)]));
    expect(vetoed.outcome).toBe('vetoed');
    expect(ids(vetoed)).toEqual(['vetoed']);
    expect(vetoed.completion?.people[0]).toEqual(['board-4']);
    const lifted = decide(situation(major, (about) => [...both(about), veto(about), review(about, 4)]));
    expect(lifted.outcome).toBe('approved');
    const lapsed = decide(situation(major, (about) => [...both(about), veto(about)], { at: '2026-12-04T06:00:00Z' }));
    expect(ids(lapsed)).toEqual(['veto-lapsed']);
    expect(lapsed.outcome).toBe('approved');
    const overruled = decide(
      situation(major, (about) => [...both(about), veto(about), ...[1, 2, 5].map((id) => review(about, id))]),
    );
    expect(overruled.outcome).toBe('approved');
    expect(ids(overruled)).toContain('veto-overruled');
  });

  test('is not stopped by an objection without a reason, or of somebody without a veto', () => {
    const decision = decide(
      situation(major, (about) => [
        ...both(about),
        review(about, 4, { verdict: 'reject' }),
        review(about, 12, { verdict: 'reject', reason: 'No.' }),
      ]),
    );
    expect(decision.outcome).toBe('approved');
    expect(ids(decision)).toEqual(['veto-without-standing', 'veto-without-standing']);
  });

  test('keeps a veto that was given on an earlier state of the change', () => {
    const decision = decide(
      situation(major, (about) => [
        ...both(about),
        review(about, 4, { verdict: 'reject', reason: 'No.', change: digestOf('earlier') }),
      ]),
    );
    expect(decision.outcome).toBe('vetoed');
  });
});

describe('a wider policy', () => {
  const widened = [item(['policy-widened'], { kind: 'context-policy', path: 'policies/p1/2.0.0.yaml' })];

  test('needs signatures, a vote and the privacy officer', () => {
    const decision = decide(situation(widened, (about) => [signed(about, 1), signed(about, 5), signed(about, 3)]));
    expect(decision.outcome).toBe('approved');
    expect(decision.level).toBe('signed');
    expect(decision.organisations).toBe(3);
    expect(decision.rights[0]?.vote).toEqual({ yes: 3, no: 0, abstain: 0, seats: 5 });
  });

  test('does not take reviews for signatures', () => {
    const decision = decide(situation(widened, (about) => [signed(about, 1), signed(about, 5), review(about, 3)]));
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing', 'signature-needed']);
    expect(decision.completion?.people).toContainEqual(['board-3']);
  });

  test('fails where the votes do', () => {
    const decision = decide(
      situation(widened, (about) => [
        ...[1, 3, 5].map((number) => signed(about, number)),
        signed(about, 2, { verdict: 'reject' }),
        signed(about, 4, { verdict: 'reject' }),
      ]),
    );
    expect(ids(decision)).toContain('majority-missing');
    expect(decision.outcome).toBe('waiting');
  });

  test('counts an abstention towards the quorum alone', () => {
    const decision = decide(
      situation(widened, (about) => [
        ...[1, 3, 5].map((number) => signed(about, number)),
        signed(about, 4, { verdict: 'abstain' }),
      ]),
    );
    expect(decision.rights[0]?.vote).toEqual({ yes: 3, no: 0, abstain: 1, seats: 5 });
    expect(decision.outcome).toBe('approved');
  });

  test.each([
    ['another decision', 'other-decision', { decision: '0006' }],
    ['another board', 'former-constitution', { constitution: digestOf('before') }],
    ['an unknown key', 'key-unknown', { key: { type: 'ssh-ed25519', key: 'AAAA9' } }],
    ['another state', 'stale-approval', { change: digestOf('other') }],
    ['another meaning', 'meaning-changed', { impact: digestOf('other') }],
    ['a broken signature', 'signature-invalid', { fault: { code: 'signature-invalid', why: 'it does not verify' } }],
  ] as const)('does not count a signature for %s', (_, id, changed) => {
    const decision = decide(
      situation(widened, (about) => [signed(about, 1), signed(about, 5), signed(about, 3, changed)]),
    );
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toContain(id);
  });

  test('says which files an approval that is too old did not see', () => {
    const decision = decide(
      situation(
        widened,
        (about) => [signed(about, 3, { change: digestOf('other'), files: { 'a.yaml': '1', 'b.yaml': '2' } })],
        { change: { files: { 'a.yaml': '1', 'b.yaml': '3' } } },
      ),
    );
    expect(decision.signals[0]?.message?.text).toContain('Since then: b.yaml.');
  });

  test('does not count a seat out of its term', () => {
    const seats = BOARD.seats.map((one) => (one.id === 'board-3' ? { ...one, until: '2026-10-31' } : one));
    const decision = decide(
      situation(widened, (about) => [signed(about, 1), signed(about, 5), signed(about, 3)], {
        constitution: constitution({ board: { ...BOARD, seats } }),
      }),
    );
    expect(ids(decision)).toContain('seat-expired');
    expect(decision.rights[0]?.vote?.seats).toBe(4);
  });
});

describe('one person', () => {
  test('counts once over both channels, as strongly as they can be proved', () => {
    const decision = decide(
      situation([item(['revoke'])], (about) => [signed(about, 1), review(about, 1), signed(about, 2)]),
    );
    expect(decision.outcome).toBe('approved');
    expect(ids(decision)).toEqual(['counted-once']);
  });

  test('is believed in what they said last', () => {
    const decision = decide(
      situation([item(['revoke'])], (about) => [
        signed(about, 1),
        signed(about, 2),
        review(about, 1, { verdict: 'reject', reason: 'I was wrong.', at: '2026-11-21T07:00:00Z' }),
      ]),
    );
    expect(decision.outcome).toBe('vetoed');
    expect(ids(decision)).toContain('approval-withdrawn');
  });

  test('does not agree again because the review that took it back is dismissed', () => {
    const decision = decide(
      situation([item(['minor'])], (about) => [
        review(about, 11, { at: '2026-11-20T06:00:00Z' }),
        review(about, 11, { verdict: 'dismissed' }),
      ]),
    );
    expect(decision.outcome).toBe('waiting');
    expect(ids(decision)).toEqual(['approvals-missing', 'review-dismissed', 'review-dismissed']);
    const again = situation([item(['minor'])], (about) => [
      review(about, 11, { verdict: 'dismissed', at: '2026-11-20T06:00:00Z' }),
      review(about, 11),
    ]);
    expect(decide(again).outcome).toBe('approved');
  });

  test('still objects where a later review is dismissed, and where the constitution has changed', () => {
    const objecting = (about: Parameters<typeof review>[0]) => [signed(about, 2), signed(about, 3)];
    const reason = { verdict: 'reject', reason: 'No.', at: '2026-11-20T06:00:00Z' } as const;
    const dismissed = situation([item(['revoke'])], (about) => [
      ...objecting(about),
      review(about, 1, reason),
      review(about, 1, { verdict: 'dismissed' }),
    ]);
    expect(decide(dismissed).outcome).toBe('vetoed');
    const former = situation([item(['revoke'])], (about) => [
      ...objecting(about),
      signed(about, 1, { ...reason, constitution: digestOf('before') }),
    ]);
    expect(decide(former).outcome).toBe('vetoed');
  });
});
