import type { MessagePage } from './page.ts';

/** What keeps a change from landing as it is. */
export const refusingMessages = {
  vetoed: {
    summary: 'A holder of a veto stopped the change, with a reason.',
    why: 'A veto makes people talk. It lapses, and enough seats overrule it, so that it cannot block for ever.',
    fix: 'Answer the reason. The holder lifts it by approving.',
  },
  'decision-reused': {
    summary: 'The decision’s number was used before.',
    why: 'A number is good for one decision, so that old approvals cannot land a change a second time.',
    fix: 'Run ctxr propose for a new number.',
  },
  'history-edited': {
    summary: 'The founding or the record of another decision changes, or a change brings its own record.',
    why: 'Decisions are history: added, never edited. What was decided is recorded when the change has landed, and not by who proposes it.',
    fix: 'Restore the file, or take it out.',
  },
  'constitution-mixed': {
    summary: 'Who decides changes together with what is decided.',
    why: 'A change of the constitution is judged on its own, so that nobody agrees to it in passing. Who answers for what is in governance/charter.md.',
    fix: 'Split the change.',
  },
  'machinery-mixed': {
    summary: 'Tools or workflows change together with declarations.',
    why: 'The new tool would judge the very change that brings it.',
    fix: 'Split the change.',
  },
  'own-power': {
    summary: 'Somebody proposes more power for themselves.',
    why: 'A seat, a role, a key or a longer term for oneself is for others to propose.',
    fix: 'Let somebody else propose it.',
  },
  'emergency-widens': {
    summary: 'An emergency does more than take away.',
    why: 'An emergency needs fewer people because it can only narrow: deprecate, withdraw, revoke, tighten.',
    fix: 'Propose the rest as a standard change.',
  },
  'emergency-unknown': {
    summary: 'The decision rights know no emergency.',
    why: 'Acting at once with few people is a right like any other, and has to be declared.',
    fix: 'Propose the change as a standard one.',
  },
  'emergency-overdue': {
    summary: 'An emergency was not ratified in time, and the change touches what it touched.',
    why: 'What few did at once either becomes everybody’s decision or is undone, before anything is built on it.',
    fix: 'Land what ctxr due generates, or ratify the emergency.',
  },
  'rollback-inexact': {
    summary: 'A rollback is not the exact inverse of the decision that it names.',
    why: 'One signature is enough to undo, because nothing new can hide in what is generated.',
    fix: 'Let ctxr rollback generate the change, or propose it as a standard one.',
  },
  'illegal-transition': {
    summary: 'A proposal goes to a state that does not follow.',
    why: 'States are a record of what happened; what is final stays.',
    fix: 'Choose a state that follows, or file a new proposal.',
  },
  'scope-exceeded': {
    summary: 'The change touches files outside the scope of its proposal.',
    why: 'People agreed to what the proposal says that it touches.',
    fix: 'Add the path to the scope, which voids the approvals, or split the change.',
  },
  'claim-too-low': {
    summary: 'The change needs a right that its proposal does not claim.',
    why: 'Whoever reads the proposal has to see what it asks for.',
    fix: 'Add the right to the proposal, or make the change smaller.',
  },
  'rollback-missing': {
    summary: 'A proposal of medium or high risk does not say how to undo it.',
    why: 'Who has to undo it in a hurry has no time to think about how.',
    fix: 'Write rollback.',
  },
  'proposal-number': {
    summary: 'A new proposal has another number than its decision.',
    why: 'A proposal and its decision share the number of the change at the host; gaps are fine.',
    fix: 'Rename the file and its id.',
  },
  'too-many-files': {
    summary: 'A change touches more files than anybody reads.',
    why: 'What nobody can read nobody can agree to.',
    fix: 'Split the change.',
  },
  'not-a-file': {
    summary: 'A change brings a link, a submodule, an executable declaration, or a name that cannot be trusted.',
    why: 'Such entries show one thing to a reviewer and another to a program.',
    fix: 'Write a plain file with a plain name.',
  },
  'merge-conflict': {
    summary: 'The change and its base contradict each other.',
    why: 'What would land is not known, so it cannot be agreed to.',
    fix: 'Merge or rebase onto the base, and push.',
  },
  'nothing-changed': {
    summary: 'The change changes nothing.',
    why: 'There is nothing to agree to.',
    fix: 'Close it, or commit what was meant.',
  },
} as const satisfies Record<string, Omit<MessagePage, 'level'>>;
