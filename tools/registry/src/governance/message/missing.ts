import type { MessagePage } from './page.ts';

/** What people or time still have to do. */
export const missingMessages = {
  'approvals-missing': {
    summary: 'A right needs more approvals.',
    why: 'Each effect of a change has its right, and all of them have to be satisfied.',
    fix: 'Ask the people whom the message names. How approvals are given: governance/README.md.',
  },
  'group-missing': {
    summary: 'A group has to be among those who approve, and is not.',
    why: 'Some changes concern somebody in particular: the owner, the privacy officer, the security officer.',
    fix: 'Ask somebody of the group.',
  },
  'organisations-missing': {
    summary: 'The approvals come from too few organisations.',
    why: 'Where several organisations decide together, none acts alone.',
    fix: 'Ask somebody of another organisation.',
  },
  'quorum-missing': {
    summary: 'Too few seats voted.',
    why: 'A few who agree are no board. An abstention is a vote.',
    fix: 'Ask the others to vote: ctxr approve, or --abstain.',
  },
  'majority-missing': {
    summary: 'Too few of the votes are yes.',
    why: 'The right asks for a share of the votes, counted exactly.',
    fix: 'Convince, change the proposal, or withdraw it.',
  },
  'period-open': {
    summary: 'The objection period is not over.',
    why: 'Who is away for a day still gets to object. It begins anew when the change does.',
    fix: 'Wait; nothing is to do.',
  },
  'state-without-decision': {
    summary: 'The proposal says approved, and the decision is not taken.',
    why: 'The state is what lands with the decision; before, it is a wish.',
    fix: 'Nothing is to do besides what the other messages say.',
  },
} as const satisfies Record<string, Omit<MessagePage, 'level'>>;
