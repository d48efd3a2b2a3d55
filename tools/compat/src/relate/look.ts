import { type Direction } from '../compare/verdict.ts';
import { type Json } from '../value/json.ts';
import { plainOf } from './plain.ts';
import { within } from './within.ts';

/** What is known of both directions, without proofs and witnesses; `backward`: every instance of old is valid under new. */
export interface Related {
  readonly backward: Direction['kind'];
  readonly forward: Direction['kind'];
}

/**
 * What a look at two plain schemas settles, which is most of what changes from version to version; a direction that
 * takes a comparison is left out. What it says, a comparison would prove or refute.
 */
export function lookAt(old: Json, next: Json): Partial<Related> {
  const before = plainOf(old);
  const after = before && plainOf(next);
  if (!before || !after) return {};
  const [backward, forward] = [within(before, after), within(after, before)];
  return {
    ...(backward !== undefined && { backward: wordOf(backward) }),
    ...(forward !== undefined && { forward: wordOf(forward) }),
  };
}

const wordOf = (holds: boolean): Direction['kind'] => (holds ? 'compatible' : 'breaking');
