import type { ContentModel } from './required-update.ts';

/** What is known of one direction, small enough to keep. */
export type Answer =
  | { readonly kind: 'compatible' }
  | Refusal
  | { readonly kind: 'unknown'; readonly code: string; readonly pointer: string };

/** A payload that one shape accepts and the other refuses. */
export interface Refusal {
  readonly kind: 'breaking';
  /** The payload as JSON; cut where it is long. */
  readonly witness: string;
  /** The keyword that refuses; `contentModel` where the payload holds what the schema does not declare. */
  readonly keyword: string;
  /** JSON Pointer (RFC 6901) to the keyword in the schema that refuses; to the object's schema for the content model. */
  readonly place: string;
  /** The optional property that the newer schema declares and the older does not, where the refusal is about it. */
  readonly addedProperty?: AddedProperty;
}

/** A property that is new and optional. */
export interface AddedProperty {
  readonly name: string;
  /** Whether it would break nobody if writers had never added undeclared properties. */
  readonly fitsClosedWriters: boolean;
}

/** An example of the older declaration that the newer schema refuses. */
export interface RefusedExample {
  readonly index: number;
  readonly pointer: string;
  readonly message: string;
}

/** How two shapes relate under a content model. */
export interface ShapeVerdict {
  readonly backward: Answer;
  readonly forward: Answer;
  readonly isSame: boolean;
  /** What writers may send now and could not before, or the other way round, where no reader refuses it. */
  readonly difference?: Refusal;
  readonly refused?: readonly RefusedExample[];
  /** A limit was reached on the way; another run may know more, so the verdict is not kept. */
  readonly isUnsettled?: boolean;
}

/**
 * Two files whose schemas are to be compared: two releases for an `update`; for a `refinement` a type's release and
 * a context's, whose `backward` then says whether the type accepts every payload of the context.
 */
export interface ShapeQuestion {
  readonly kind: 'update' | 'refinement';
  readonly before: string;
  readonly after: string;
  readonly contentModel: ContentModel;
}

/** The answers by question; undefined where a schema is not one that can be compared, of which other rules speak. */
export interface ShapeVerdicts {
  get(question: ShapeQuestion): ShapeVerdict | undefined;
}

/** Keeps the verdicts on pairs of files between runs. A store that forgets everything is correct, only slower. */
export interface ShapeStore {
  get(key: string): ShapeVerdict | undefined;
  set(key: string, verdict: ShapeVerdict): void;
}
