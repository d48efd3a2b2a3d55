import type { HostAccount, Writer } from '../../../src/governance/signal.ts';

/** What is done to files; several may stand in one action. */
export interface FileAction {
  /** Writes a text. */
  readonly write?: string;
  readonly text?: string;
  /** Instead of `text`: bytes. */
  readonly base64?: string;
  /** Instead of `text`: so many bytes of one character. */
  readonly size?: number;
  /** With `write`: as many files, `%` in the path being the number. */
  readonly count?: number;
  /** Edits a declaration that is written as JSON: new values by pointer, and pointers that go. */
  readonly edit?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
  readonly remove?: string;
  /** Copies a file from one path to another one. */
  readonly copy?: readonly [from: string, to: string];
  /** The mode that a written file gets, or that one gets which is there. */
  readonly mode?: '100644' | '100755' | '120000' | '160000';
}

/** Who makes a commit. */
export interface People {
  readonly author?: string;
  readonly committer?: string;
  readonly message?: string;
  readonly at?: string;
}

/** Commits to the base, before the branch leaves it, or after. */
type OnMain<S extends 'base' | 'main'> = FileAction & { readonly stage: S; readonly people?: People };

/** Of a decision before this one: it landed with all files that are written under its number, and has a record. */
interface Earlier {
  readonly decision?: string;
  readonly landed?: string;
}

/** Edits of the change. With `people`: a further commit of theirs; with `people` alone: who makes the first one. */
type OnBranch = FileAction & { readonly stage: 'change'; readonly people?: People; readonly further?: boolean };

/** What happens to the branch after the approvals. */
type After = FileAction & {
  readonly stage: 'after';
  readonly people?: People;
  readonly do: 'push' | 'force-push' | 'rebase' | 'update' | 'octopus' | 'criss-cross';
};

/** A statement by a seat; what is left out is as it should be. */
type Statement = {
  readonly stage: 'statements';
  readonly sign?: string;
  /** The stem of its file. */
  readonly as?: string;
  /** Whose key signs. */
  readonly key?: string;
  readonly namespace?: string;
  readonly verdict?: 'approve' | 'reject' | 'abstain';
  readonly reason?: string;
  readonly said?: string;
  readonly decision?: string;
  readonly constitution?: string;
  readonly impact?: string;
  readonly change?: string;
  readonly omit?: 'signature' | 'statement';
  /** What replaces what in the statement: before it is signed, or after. */
  readonly rewrite?: readonly [from: string, to: string];
  readonly tamper?: readonly [from: string, to: string];
  readonly withdraw?: string;
} & Pick<FileAction, 'write' | 'text' | 'base64' | 'size' | 'count' | 'remove'>;

/** What the host tells. */
interface AtHost {
  readonly stage: 'signals';
  readonly review?: {
    readonly account: Omit<HostAccount, 'host'>;
    readonly verdict?: 'approve' | 'reject' | 'abstain' | 'comment' | 'dismissed';
    readonly at?: string;
    readonly commit?: string;
    readonly reason?: string;
  };
  readonly label?: string;
  readonly comment?: string;
  readonly writer?: Writer;
  readonly openedAt?: string;
  /** Takes the owner's review away. */
  readonly unreviewed?: boolean;
}

interface Clock {
  readonly stage: 'clock';
  readonly at: string;
}

export type Action = (OnMain<'base'> & Earlier) | OnMain<'main'> | OnBranch | After | Statement | AtHost | Clock;
export type Stage = Action['stage'];
export type ActionOf<S extends Stage> = Extract<Action, { readonly stage: S }>;

export const STAGES = ['base', 'change', 'statements', 'main', 'after', 'signals', 'clock'] as const;

/** A fixture's `fault.json`. */
export interface Fault {
  /** What the good scenario needs besides, so that the fault can be one; approved without a message on its own. */
  readonly setup?: readonly Action[];
  readonly fault: readonly Action[];
  /** The messages that follow from the one. */
  readonly also?: readonly string[];
  /** The notes that the setup has without the fault, too. */
  readonly always?: readonly string[];
}
