import type { AccessRule } from '@ctxr/model';
import { compareAccess } from '../access/compare-access.ts';
import type { TermsChange } from './terms.ts';

/** The change of access that two sets of rules make. What cannot be told counts as wider. */
export function accessChange(old: readonly AccessRule[], next: readonly AccessRule[]): TermsChange | undefined {
  const { widened, narrowed, what, witness, unshown } = compareAccess(old, next);
  if (!widened && !narrowed) return undefined;
  const shown = witness ? { witness } : unshown === undefined ? undefined : { unshown };
  return { member: 'accessRules', step: widened ? 'major' : 'minor', what, ...(shown && { shown }) };
}
