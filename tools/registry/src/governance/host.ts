import type { Digest } from '@ctxr/model';
import type { Finding } from '../finding/finding.ts';
import type { Decision } from './decide/decision.ts';
import type { HostAccount, RemarkSignal, ReviewSignal, Writer } from './signal.ts';

/** A change as its host knows it. Which files it changes is read from git, never from the host. */
export interface HostedChange {
  /** The change's number, which is the decision's. */
  readonly number: number;
  readonly title: string;
  readonly author: HostAccount;
  readonly draft: boolean;
  readonly open: boolean;
  /** The branch that it goes into, and the commits of both sides. */
  readonly base: { readonly ref: string; readonly commit: string };
  readonly head: { readonly ref: string; readonly commit: string; readonly isFork: boolean };
  /** The commit on the base branch that landed it. */
  readonly landedAs?: string;
}

/** What people said at the host, before it is known which state of the change they meant. */
export interface HostedSignals {
  /** With the commit that was reviewed, without the digest, which is computed from git. */
  readonly reviews: readonly Omit<ReviewSignal, 'change'>[];
  readonly remarks: readonly RemarkSignal[];
  /** Who the host found behind the commits; addresses are read from git. */
  readonly writers: readonly Writer[];
  /** Set where the host names the accounts of some commits only: the others are known by their addresses alone. */
  readonly writersPartial?: true;
  /** When the host first recorded the change as it is; absent where `seen` tells it by digest, or where it never did. */
  readonly openedAt?: string;
  /** The commits at which the host recorded a decision of ours, with the digest and the time. */
  readonly seen: readonly { readonly commit: string; readonly change: Digest; readonly at: string }[];
}

/** What everybody sees on a change. */
export interface HostReport {
  readonly decision: Decision;
  /** The report as Markdown, for the one comment that is edited in place. */
  readonly markdown: string;
  readonly findings: readonly Finding[];
}

/**
 * Where changes are reviewed. It tells who said what and shows what was decided; it never decides. Whatever moves while
 * it is being read (a new head, a review more) is read again, so that an answer is of one moment.
 */
export interface Host {
  /** @throws RegistryError HOST_UNREACHABLE, HOST_REFUSED, NOT_DECLARED where there is no such change. */
  change(number: number): Promise<HostedChange>;
  /** What was said of the change while its head was this commit. @throws RegistryError HOST_MOVED where the head moved. */
  signals(number: number, head: string): Promise<HostedSignals>;
  /**
   * The number of the change that a commit of the base branch landed, or that a merge queue is about to; undefined for none.
   * A merge queue's branch may be given by its name.
   */
  changeOf(commit: string): Promise<number | undefined>;
  /** The numbers of the open changes. */
  open(): Promise<readonly number[]>;
  /** Shows the decision: the required check on the commit and, where that is the head, one comment on the change. */
  report(number: number, commit: string, report: HostReport): Promise<void>;
}
