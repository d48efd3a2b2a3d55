import type { Agreed } from './talk.ts';

/** `vector.json`: one situation in a form that needs no knowledge of this repository's code. */
export interface VectorSpec {
  readonly format: 1;
  readonly title: string;
  readonly requirement: string;
  /** Numbers of the attack list in `attacks.ts`; empty for what is no attack. */
  readonly attacks: readonly number[];
  /** What a client must be able to do beyond resolving online; the vector is nothing to one that does not claim it. */
  readonly needs?: readonly Feature[];
  /** The root to pin, a file of this folder; the base's `root.json` when left out. */
  readonly anchor?: string;
  readonly phases: Readonly<Record<string, PhaseSpec>>;
  readonly steps: readonly Step[];
}

/**
 * What a client may claim to do: its commands, serving from its store, the bundle, the revocation list, the log; to take
 * pre-releases where it is told to, to give advice, to say where in a payload the problems are, to heed a lock, to negotiate.
 */
export type Feature =
  | 'list'
  | 'verify'
  | 'validate'
  | 'offline'
  | 'bundle'
  | 'revocations'
  | 'log'
  | 'prereleases'
  | 'advice'
  | 'problems'
  | 'lock'
  | 'negotiate';

/** What is served at one time: the base, the files of the folder with the phase's name over it, and these changes. */
export interface PhaseSpec {
  /** Paths of the base that are not served; `/` stands for all of them. */
  readonly remove?: readonly string[];
  /** Spaces to append to a served file, by path. */
  readonly pad?: Readonly<Record<string, number>>;
  /** How many times over a served file's bytes come, by path. */
  readonly repeat?: Readonly<Record<string, number>>;
  /** Files of which the first byte comes and then nothing more. */
  readonly stall?: readonly string[];
  /** What `metadata/bundle.json` is made of; the base's recipe when left out; null when no bundle is served. */
  readonly bundle?: BundleRecipe | null;
}

/** A bundle by member: a number as it is, a text that is a served file's, or a text given here. Written as canonical JSON. */
export type BundleRecipe = Readonly<Record<string, number | { readonly file: string } | { readonly text: string }>>;

export type Step = LookupStep | TamperStep;

/** The client opens the registry and does one thing. */
export interface LookupStep {
  readonly do: 'resolve' | 'list' | 'verify' | 'validate' | 'negotiate';
  readonly phase: string;
  /** The client's clock, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly time: string;
  readonly reference?: string;
  /** Pre-releases count like any other version. */
  readonly prerelease?: true;
  /** The payload to validate, a file of this folder. */
  readonly payload?: string;
  /** The lock to heed, a file of this folder in the form of `ctxr.lock`. */
  readonly lock?: string;
  /** What to negotiate, a file of this folder in the form of {@link Talk}. */
  readonly talk?: string;
  readonly offline?: true;
  /** How long the client waits for bytes, milliseconds. */
  readonly patience?: number;
  /** `accepted`, or the code of the refusal. */
  readonly expect: string;
  /** What was resolved, when it was accepted. */
  readonly answer?: Answer;
  /** What must be told beside an answer: these warnings and no others, in any order. */
  readonly warnings?: readonly SaidWarning[];
  /** Texts that the message of a refusal must hold, such as what to use instead. */
  readonly tells?: readonly string[];
  /** JSON Pointers of all places where a payload is wrong; a client may name what is around them, and nothing else. */
  readonly problems?: readonly string[];
  /** What must come of a negotiation. */
  readonly negotiation?: Agreed;
}

/** A warning as a client answers it. */
export interface SaidWarning {
  readonly code: string;
  /** What to use instead. */
  readonly replacedBy?: string;
}

/** A release as a client answers it. */
export interface Answer {
  readonly version: string;
  /** SHA-256 over the declaration's canonical JSON, `sha256:<hex>`. */
  readonly digest: string;
}

/** Somebody changes what the client has stored; files that `init` made are spared. */
export interface TamperStep {
  readonly tamper: Tampering;
}

/** Cut every file to half, replace the content of every file below a folder, or replace a text in every file. */
export type Tampering = 'halve' | 'overwrite' | 'remove' | { readonly replace: string; readonly by: string };

export const isLookup = (step: Step): step is LookupStep => 'do' in step;
