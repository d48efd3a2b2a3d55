import type { Digest, Proposal } from '@ctxr/model';
import type { Constitution } from '../constitution/constitution.ts';
import type { ChangedItem } from '../effect/item.ts';
import type { PublicSshKey } from '../person.ts';
import type { Signal, Writer } from '../signal.ts';
import type { GateMessage } from './decision.ts';

/** Everything that a decision depends on. */
export interface DecideInput {
  readonly decision: string;
  /** The base's. */
  readonly constitution: Constitution;
  readonly change: ChangeFacts;
  readonly signals: readonly Signal[];
  /** When the change as it is now was first seen, RFC 3339 UTC; where it is not known, `at`. */
  readonly openedAt?: string;
  readonly at: string;
  /** `ordinary` asks for the rights of the effects even of an emergency or a rollback: what ratifies an emergency. */
  readonly way?: 'ordinary';
}

/** What a change is, as far as a decision needs to know. */
export interface ChangeFacts {
  /** SHA-256 over what the change does to each file but its own decision's folder; see `change-digest.ts`. */
  readonly digest: Digest;
  /** By path: the SHA-256 of the new content, or `removed`. */
  readonly files: Readonly<Record<string, string>>;
  /** By path. */
  readonly items: readonly ChangedItem[];
  readonly writers: readonly Writer[];
  /** The newest date in its commits, RFC 3339 UTC: whoever commits writes what they like, so that nothing depends on it. */
  readonly written?: string;
  /** The proposals that the change touches, and that of the decision's number, as the change leaves them. */
  readonly proposals: readonly ProposalFacts[];
  /** Seats of the board that the change gives more than they have: a seat, a role, a key, a longer term. */
  readonly gains: readonly PowerGain[];
  /** What is wrong with the change whoever approves it, as a reader of the trees found. */
  readonly faults: readonly GateMessage[];
}

/** A seat that a change makes stronger. */
export interface PowerGain {
  readonly seat: string;
  readonly account?: { readonly host: string; readonly id: number };
  /** The keys that the seat has with the change. */
  readonly keys?: readonly PublicSshKey[];
  /** A clause, such as "the role chair". */
  readonly what: string;
}

/** A proposal, as far as a decision needs to know. */
export interface ProposalFacts {
  readonly id: string;
  readonly file: string;
  readonly type: Proposal['type'];
  readonly state: Proposal['state'];
  /** The seats, teams and organisations that it names. */
  readonly authors?: readonly string[];
  /** The state at the base; absent where the change brings the proposal. */
  readonly stateBefore?: Proposal['state'];
  readonly scope: readonly string[];
  readonly rights?: readonly string[];
  readonly risk?: Proposal['risk'];
  readonly hasRollback: boolean;
  /** Set where it waives the proof that a release is compatible. */
  readonly hasWaivers?: true;
  /** For a rollback: the decision that it undoes. */
  readonly undoes?: string;
  /** For a rollback: whether the change is exactly the generated inverse, and what differs where it is not. */
  readonly inverse?: { readonly exact: boolean; readonly differs: readonly string[] };
}
