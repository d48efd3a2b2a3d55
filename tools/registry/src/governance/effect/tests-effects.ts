import type { RawChange } from '../change/raw-change.ts';
import type { Slot } from '../../declaration/layout.ts';
import type { States } from '../../check/rule.ts';
import type { Found } from './found.ts';
import { whyNotUnderstood } from './understood.ts';

/** What the change of a policy's tests does: it decides nothing, but tests that go guard nothing any more. */
export function* testsEffects({ head }: States, { after }: RawChange, { id = '' }: Slot): Iterable<Found> {
  const why = after && whyNotUnderstood(head.policyTests.get(id));
  if (!after) yield { effect: 'removal', because: 'tests that guard the policy go' };
  else if (why === undefined) yield { effect: 'edit', because: 'tests say what the policy is meant to decide' };
  else yield { effect: 'unknown', because: why };
}
