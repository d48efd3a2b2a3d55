import type { AccessRule, Classification, Retention } from '@ctxr/model';
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
}
