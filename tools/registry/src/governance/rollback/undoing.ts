import type { Slot } from '../../declaration/layout.ts';

/** What a decision did to one file. */
export interface UndoneFile {
  /** From the repository's root. */
  readonly path: string;
  /** What was there; absent where the decision added the file. */
  readonly before?: Uint8Array;
  /** What it left; absent where the decision removed the file. */
  readonly after?: Uint8Array;
  /** Why it cannot be put back, as a clause, where it is no plain file that can be read. */
  readonly fault?: string;
}

/** What is to be undone, and how things stand. */
export interface Undoing {
  /** The number of the decision that is undone. */
  readonly decision: string;
  readonly files: readonly UndoneFile[];
  /** What is in a file now; undefined where there is none. */
  readonly now: (path: string) => Uint8Array | undefined;
}

/** Why something cannot be undone, as a clause after the file's name. */
export interface Obstacle {
  readonly path: string;
  readonly why: string;
  /** Whether a later change of the file is the reason. */
  readonly changedSince?: true;
}

/** What undoes a decision: the new contents by path, undefined for what goes, and what is in the way. */
export interface Inverse {
  readonly files: ReadonlyMap<string, Uint8Array | undefined>;
  readonly obstacles: readonly Obstacle[];
}

/** Why the undoing event stands in a lifecycle. */
export const reasonFor = (decision: string): string => `Undoes decision ${decision}.`;

/** Whether the file counts its changes in an integer `version`. */
export const isCounted = ({ kind }: Slot): boolean =>
  kind === 'registry' || kind === 'board' || kind === 'decision-rights' || kind === 'profile';

/** Whether two contents are the same; two files that are not there are. */
export const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;

/** The text of a file. */
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
