import type { AccessRule, Classification, Retention } from '@ctxr/model';
import type { AccessWitness } from '../access/access-witness.ts';
import type { Step } from './update-step.ts';

/** The members by which a declaration rules over payloads: a policy's, a type's or a context's. */
export interface Terms {
  readonly accessRules?: readonly AccessRule[];
  readonly retention?: Retention;
  readonly classification?: Classification;
  readonly complianceTags?: readonly string[];
  readonly purpose?: string;
  readonly policies?: readonly string[];
}

/** One difference of terms: the step that it needs, and a clause that says what it is. */
export interface TermsChange {
  readonly member: keyof Terms;
  readonly step: Step;
  readonly what: string;
  /** What shows that access widens, where it does. */
  readonly shown?: Widening;
}

/** A request that shows a widening of access, or the reason why none is shown, as a clause. */
export type Widening = { readonly witness: AccessWitness } | { readonly unshown: string };
