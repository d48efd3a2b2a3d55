import type { RoleName } from './roles.ts';

/** A role that should be signed before it ends, and whose keys are not at hand. */
export interface Waiting {
  readonly role: RoleName;
  readonly expires: Date;
  /** Who has to sign, for people. */
  readonly who: string;
}
