import type { MessagePage } from './page.ts';

/** What is worth knowing. */
export const noteMessages = {
  'not-founded': {
    summary: 'The registry is not founded, so nobody has to approve.',
    why: 'Before the founding there is no board whose word could count.',
    fix: 'Found it: ctxr found.',
  },
  'judged-by-base': {
    summary: 'The change edits what decides, and is judged by what the base says.',
    why: 'A change that is judged by what it brings judges itself.',
    fix: 'Nothing is to do.',
  },
  'approvals-kept': {
    summary: 'The commits are new, the change is the same: approvals given before still count.',
    why: 'Approvals are bound to the content, not to commits.',
    fix: 'Nothing is to do.',
  },
  'merge-edits': {
    summary: 'A merge commit changes more than the merge.',
    why: 'An update from the base can hide an edit; here it does, and who made the merge is an author.',
    fix: 'Look at the files that the message names.',
  },
  'period-counted-late': {
    summary: 'The objection period counts from when the change was first seen, not from the dates in its commits.',
    why: 'Dates in commits are written by whoever commits.',
    fix: 'Nothing is to do.',
  },
  'veto-lapsed': {
    summary: 'A veto was not renewed and ended.',
    why: 'A veto that is forgotten blocks nobody for ever.',
    fix: 'The holder may object again.',
  },
  'veto-overruled': {
    summary: 'Enough seats approved to overrule a veto.',
    why: 'One voice can make the others think, not decide for them.',
    fix: 'Nothing is to do.',
  },
} as const satisfies Record<string, Omit<MessagePage, 'level'>>;
