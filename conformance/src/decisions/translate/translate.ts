import type { SourceCase } from '../source-case.ts';
import type { Translation } from '../translation.ts';
import { approvalRule } from './approval-rule.ts';
import { consensus, quorum, vote } from './board.ts';
import { combine, overall } from './combine.ts';
import { conversation, owners } from './owners.ts';
import { policyDocument } from './policy-document.ts';
import { pathPredicate } from './predicate.ts';
import { principals } from './principals.ts';
import { reviews } from './reviews.ts';
import { veto } from './veto.ts';

/** By kind of case, as far as our model can express it. */
const TRANSLATORS: Readonly<Record<string, (input: never) => Translation | undefined>> = {
  'approval-rule': approvalRule,
  veto,
  combine,
  overall,
  'path-predicate': pathPredicate,
  'policy-document': policyDocument,
  owners,
  conversation,
  vote,
  quorum,
  consensus,
  principals,
  adversarial: reviews,
};

/** The case as ours; undefined where our gate has no words for it. */
export const translate = ({ kind, input }: SourceCase): Translation | undefined => TRANSLATORS[kind]?.(input as never);
