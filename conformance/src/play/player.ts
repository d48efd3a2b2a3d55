import type { Answer, LookupStep, SaidWarning } from '../format/vector-spec.ts';

import type { Agreed } from '../format/talk.ts';

/** What a client said: `accepted`, the code of its refusal, or `refused` from one that does not tell why. */
export interface Said {
  readonly verdict: string;
  readonly answer?: Answer;
  readonly warnings?: readonly SaidWarning[];
  /** Why it was refused, for people. */
  readonly message?: string;
  /** JSON Pointers of the places where a payload is wrong. */
  readonly problems?: readonly string[];
  readonly negotiation?: Agreed;
}

/** A lookup with all that a client is told. */
export interface Task {
  /** The folder that is the client's own, empty at first. */
  readonly state: string;
  readonly url: string;
  /** The root to pin, a file outside the state folder. */
  readonly root: string;
  readonly step: LookupStep;
  readonly payload?: string;
  /** The text of a lock. */
  readonly lock?: string;
  /** The text of a {@link Talk}. */
  readonly talk?: string;
}

/** A client under test. */
export interface Player {
  readonly name: string;
  /** What it can do beyond resolving online. */
  readonly features: ReadonlySet<string>;
  /** Pins the root in the state folder; undefined when all is well. */
  init(task: Pick<Task, 'state' | 'root'>): Promise<Said | undefined>;
  look(task: Task): Promise<Said>;
  /** Ends what was started for the client. */
  close?(): void;
}
