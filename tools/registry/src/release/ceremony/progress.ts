import type { Trust } from '../trust.ts';
import { type Draft, DRAFT_PARTS, type DraftPart } from './draft.ts';
import { type Endorsement, standingOf } from './endorsement.ts';
import { askedFor, demandsOf } from './quorum.ts';

/** How far one demand is met, by the names of keys. */
export interface Quorum {
  readonly part: DraftPart;
  readonly by: string;
  readonly threshold: number;
  readonly signed: readonly string[];
  /** The keys that could still sign; none where the demand is met. */
  readonly missing: readonly string[];
  readonly met: boolean;
}

/** A signature that does not count. */
export interface VoidSignature {
  readonly part: DraftPart;
  readonly name: string;
  readonly why: string;
}

/** How far a ceremony is. */
export interface Progress {
  readonly quorums: readonly Quorum[];
  readonly void: readonly VoidSignature[];
  readonly complete: boolean;
}

/** Counts the signatures of a draft. */
export function progressOf(trust: Trust, draft: Draft, endorsements: readonly Endorsement[]): Progress {
  const good = (part: DraftPart): ReadonlySet<string> =>
    new Set(endorsements.filter((each) => standingOf(trust, draft, part, each) === 'good').map(({ keyid }) => keyid));
  const signers = { root: good('root'), targets: good('targets') };
  const quorums = demandsOf(trust, draft).map(({ part, by, threshold, keys }) => {
    const signed = keys.filter(({ keyid }) => signers[part].has(keyid));
    const met = signed.length >= threshold;
    const missing = met ? [] : keys.filter(({ keyid }) => !signers[part].has(keyid));
    return {
      part,
      by,
      threshold,
      met,
      signed: signed.map(({ name }) => name),
      missing: missing.map(({ name }) => name),
    };
  });
  const voided = endorsements.flatMap((each) =>
    DRAFT_PARTS.flatMap((part) => {
      const why = { edited: EDITED, wrong: WRONG, good: '', none: '' }[standingOf(trust, draft, part, each)];
      return why === '' ? [] : [{ part, name: each.name, why }];
    }),
  );
  return { quorums, void: voided, complete: quorums.every(({ met }) => met) };
}

/** The ids of the keys that have nothing left to sign: a signature counts, whoever’s file it lies in. */
export const doneKeys = (trust: Trust, draft: Draft, endorsements: readonly Endorsement[]): ReadonlySet<string> => {
  const isDone = (keyid: string): boolean => {
    const own = endorsements.filter((each) => each.keyid === keyid);
    const asked = DRAFT_PARTS.filter((part) => askedFor(trust, draft, part).some((key) => key.keyid === keyid));
    const signed = asked.filter((part) => own.some((each) => standingOf(trust, draft, part, each) === 'good'));
    return asked.length > 0 && signed.length === asked.length;
  };
  return new Set(endorsements.map(({ keyid }) => keyid).filter(isDone));
};

const EDITED = 'the draft was edited after it';
const WRONG = 'it does not verify with the key';
