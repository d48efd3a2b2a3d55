import type { MessagePage } from './page.ts';

/** Why a signal does not count, or counts less than it looks. */
export const signalMessages = {
  'author-approves': {
    summary: 'Who wrote a change does not approve it.',
    why: 'A second pair of eyes is the whole point of an approval. Whom a proposal names as its author wrote it too.',
    fix: 'Ask somebody else of the groups that the right names.',
  },
  'committer-approves': {
    summary: 'Who committed a part of a change does not approve it.',
    why: 'Otherwise the last to push could slip something in and approve it at once.',
    fix: 'Ask somebody else of the groups that the right names.',
  },
  'co-author-approves': {
    summary: 'Who is named as co-author of a commit does not approve the change.',
    why: 'A co-author wrote it as much as the author did.',
    fix: 'Ask somebody else of the groups that the right names.',
  },
  'stale-approval': {
    summary: 'An approval holds for what was read, and the change is another one now.',
    why: 'An approval is bound to the content. A rebase that changes nothing keeps it; one changed byte does not.',
    fix: 'Ask for another look at the files that changed since.',
  },
  'meaning-changed': {
    summary: 'The same bytes do something else now, because the base moved.',
    why: 'A version that was minor may have become major, or a policy wider, by what landed meanwhile. Nobody agreed to that.',
    fix: 'Ask for another look; the report shows the effects.',
  },
  outsider: {
    summary: 'Somebody approved whom no right of this change asks.',
    why: 'Thanks are due, and nothing more: rights name who decides.',
    fix: 'Ask somebody of the groups that the right names.',
  },
  'bot-approves': {
    summary: 'A program approved.',
    why: 'A program says what it was told to say; it answers for nothing.',
    fix: 'Ask a person of the groups that the right names.',
  },
  'account-mismatch': {
    summary: 'An account has the name of somebody who decides, but another number.',
    why: 'Names at a host can be given up and taken over; numbers cannot.',
    fix: 'Where the person really has a new account, change it in the board or the team, which is a change of its own.',
  },
  'seat-expired': {
    summary: 'The term of a seat is over, or has not begun.',
    why: 'Power that ends by itself has to be asked for again.',
    fix: 'Renew the term by a change of the board, or ask a seat that is in its term.',
  },
  'key-unknown': {
    summary: 'A signature is good, but its key is nobody’s at the base.',
    why: 'A change is judged by the keys that were there before it, so that it cannot bring its own judges.',
    fix: 'Add the key by a change of its own first, or sign with a key that is known.',
  },
  'signature-invalid': {
    summary: 'A signature does not verify, or is not by whom the statement says.',
    why: 'Somebody changed the statement or the signature, or signed with what cannot be trusted.',
    fix: 'Sign anew with ctxr approve.',
  },
  'wrong-namespace': {
    summary: 'A signature was made for something else.',
    why: 'A signature for a commit or a file must never pass for an approval.',
    fix: 'Sign with ctxr approve, which uses the namespace ctxr-approval.',
  },
  'statement-not-canonical': {
    summary: 'A signed statement is not written in the one canonical form.',
    why: 'Two readers must never read one signed text in two ways.',
    fix: 'Let ctxr approve write the statement.',
  },
  'statement-malformed': {
    summary: 'A file in a decision’s folder is no statement that can be read.',
    why: 'What cannot be read cannot be counted, and is told, so that nobody thinks that it was.',
    fix: 'Remove the file, or let ctxr approve write it.',
  },
  'other-decision': {
    summary: 'A signature is about another decision.',
    why: 'An approval is good once. Else an old one could land again what was taken back.',
    fix: 'Sign this decision with ctxr approve.',
  },
  'former-constitution': {
    summary: 'A signature was given under another board or other rights.',
    why: 'Who decides and what it takes has changed since; the person agreed under rules that are gone.',
    fix: 'Ask for a new signature.',
  },
  'counted-once': {
    summary: 'One person said the same more than once.',
    why: 'People are counted, not signals: a review and a signature of one person are one approval.',
    fix: 'Nothing is to do.',
  },
  'approval-withdrawn': {
    summary: 'The person said something else later.',
    why: 'The newest word counts.',
    fix: 'Ask what is in the way.',
  },
  'signature-needed': {
    summary: 'A right needs signatures, and the person reviewed.',
    why: 'A review is the host’s word; a signature can be proved without the host.',
    fix: 'The person signs with ctxr approve.',
  },
  'conflict-of-interest': {
    summary: 'The person is of the organisation that owns what changes.',
    why: 'Where several organisations decide together, nobody decides alone about what is theirs.',
    fix: 'Ask somebody of another organisation.',
  },
  'veto-without-standing': {
    summary: 'An objection is noted, but it is no veto.',
    why: 'A veto needs a holder and a reason; else anybody could stop anything.',
    fix: 'Give a reason, or ask a holder to object.',
  },
  'review-dismissed': {
    summary: 'A review was dismissed at the host.',
    why: 'Who dismissed it and why is the host’s matter; what is not in force is not counted.',
    fix: 'Review again, or sign: a signature cannot be dismissed.',
  },
  'label-ignored': {
    summary: 'A label is no approval.',
    why: 'Anybody with the right to triage can set one, and it is bound to no content.',
    fix: 'Approve with a review or ctxr approve.',
  },
  'comment-ignored': {
    summary: 'A comment is no approval.',
    why: 'Comments can be edited, by others too, and are bound to no content.',
    fix: 'Approve with a review or ctxr approve.',
  },
  'from-the-future': {
    summary: 'A signal is dated after the decision.',
    why: 'Either clock may be wrong; what has not been said yet is not counted.',
    fix: 'Check the clocks, then decide again.',
  },
} as const satisfies Record<string, Omit<MessagePage, 'level'>>;
