import type { RemarkSignal } from '../../governance/signal.ts';
import { accountOf } from './account.ts';
import type { Answer } from './answer.ts';
import type { PullRequest } from './pull-request.ts';
import { shortened } from './shortened.ts';

const LIKE_AN_APPROVAL = /approve|lgtm/i;

/** The labels and comments that somebody may take for an approval. None is one. */
export function remarksOf(pull: PullRequest, comments: readonly Answer[]): readonly RemarkSignal[] {
  return [
    ...pull.labels
      .filter((label) => LIKE_AN_APPROVAL.test(label))
      // GitHub does not say here when it was put on: at the earliest with the change.
      .map((label): RemarkSignal => ({ via: 'label', at: pull.createdAt, text: shortened(label) })),
    ...comments.flatMap(commandOf),
  ];
}

function commandOf(comment: Answer): readonly RemarkSignal[] {
  const text = comment.at('body').maybe((body) => body.text().trim()) ?? '';
  if (!text.startsWith('/')) return [];
  const account = accountOf(comment.at('user'));
  const at = comment.at('created_at').time();
  return [{ via: 'comment', ...(account && { account }), at, text: shortened(text) }];
}
