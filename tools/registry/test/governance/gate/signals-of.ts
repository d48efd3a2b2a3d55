import type { HostSignals } from '@ctxr/model';
import type { ActionOf } from './action.ts';

/** When the host first saw the good change, and when it was reviewed. */
const OPENED = '2026-11-10T07:00:00Z';
const REVIEWED = '2026-11-21T06:00:00Z';

/** What the host says: the owner has approved, and whatever the actions bring besides. */
export function signalsOf(
  actions: readonly ActionOf<'signals'>[],
  { reviewed, head }: { readonly reviewed: string; readonly head: string },
): HostSignals {
  const at = REVIEWED;
  const owner = { account: { id: 11, login: 'member-11' } };
  const isReviewed = !actions.some(({ unreviewed }) => unreviewed === true);
  const reviews = [...(isReviewed ? [owner] : []), ...actions.flatMap(({ review }) => review ?? [])];
  return {
    format: 1,
    openedAt: actions.findLast(({ openedAt }) => openedAt !== undefined)?.openedAt ?? OPENED,
    reviews: reviews.map(({ account, ...said }) => ({
      verdict: 'approve',
      at,
      ...said,
      account: { host: 'github', ...account },
      commit: !('commit' in said) || said.commit === undefined ? reviewed : said.commit === 'head' ? head : said.commit,
    })),
    remarks: actions.flatMap(({ label, comment }) => [
      ...(label === undefined ? [] : [{ via: 'label' as const, at, text: label }]),
      ...(comment === undefined
        ? []
        : [{ via: 'comment' as const, at, text: comment, account: { host: 'github', id: 11, login: 'member-11' } }]),
    ]),
    writers: actions.flatMap(({ writer }) => writer ?? []),
  };
}
