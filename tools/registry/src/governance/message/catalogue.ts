/**
 * What the gate can say. `refuses`: the change cannot land as it is. `waits`: people or time are missing.
 * `not-counted`: a signal is worth nothing, or less than it looks. `note`: worth knowing.
 */
export type MessageLevel = 'refuses' | 'waits' | 'not-counted' | 'note';

const LEVELS = {
  // Signals
  'author-approves': 'not-counted',
  'committer-approves': 'not-counted',
  'co-author-approves': 'not-counted',
  'stale-approval': 'not-counted',
  'meaning-changed': 'not-counted',
  outsider: 'not-counted',
  'bot-approves': 'not-counted',
  'account-mismatch': 'not-counted',
  'seat-expired': 'not-counted',
  'key-unknown': 'not-counted',
  'signature-invalid': 'not-counted',
  'wrong-namespace': 'not-counted',
  'statement-not-canonical': 'not-counted',
  'statement-malformed': 'not-counted',
  'other-decision': 'not-counted',
  'former-constitution': 'not-counted',
  'counted-once': 'not-counted',
  'approval-withdrawn': 'not-counted',
  'signature-needed': 'not-counted',
  'conflict-of-interest': 'not-counted',
  'veto-without-standing': 'not-counted',
  'review-dismissed': 'not-counted',
  'label-ignored': 'not-counted',
  'comment-ignored': 'not-counted',
  'from-the-future': 'not-counted',
  // What is missing
  'approvals-missing': 'waits',
  'group-missing': 'waits',
  'organisations-missing': 'waits',
  'quorum-missing': 'waits',
  'majority-missing': 'waits',
  'period-open': 'waits',
  'state-without-decision': 'waits',
  // What is in the way
  vetoed: 'refuses',
  'decision-reused': 'refuses',
  'history-edited': 'refuses',
  'constitution-mixed': 'refuses',
  'machinery-mixed': 'refuses',
  'own-power': 'refuses',
  'emergency-widens': 'refuses',
  'emergency-unknown': 'refuses',
  'emergency-overdue': 'refuses',
  'rollback-inexact': 'refuses',
  'illegal-transition': 'refuses',
  'scope-exceeded': 'refuses',
  'claim-too-low': 'refuses',
  'rollback-missing': 'refuses',
  'proposal-number': 'refuses',
  'too-many-files': 'refuses',
  'not-a-file': 'refuses',
  'merge-conflict': 'refuses',
  'nothing-changed': 'refuses',
  // Worth knowing
  'not-founded': 'note',
  'judged-by-base': 'note',
  'approvals-kept': 'note',
  'merge-edits': 'note',
  'base-moved': 'note',
  'period-counted-late': 'note',
  'veto-lapsed': 'note',
  'veto-overruled': 'note',
} as const satisfies Record<string, MessageLevel>;

/** The ids of all messages: kebab-case statements. */
export type MessageId = keyof typeof LEVELS;

/** How much a message weighs. */
export const levelOf = (id: MessageId): MessageLevel => LEVELS[id];

/** All ids. */
export const MESSAGE_IDS = Object.keys(LEVELS) as readonly MessageId[];
