import { type Algorithm, ALGORITHMS, ROLES, type RoleName } from '@ctxr/registry';
import { UsageError } from '../usage-error.ts';
import type { KeyOptions } from './place.ts';

/** What `ctxr keys` takes. */
export interface KeysOptions extends KeyOptions {
  readonly algorithm?: string;
  readonly command?: string;
  readonly public?: string;
  readonly with?: string;
  readonly to: string;
}

/** The algorithm of new keys. */
export function algorithmOf(named: string | undefined): Algorithm {
  const algorithm = ALGORITHMS.find((each) => each === (named ?? 'ed25519'));
  if (algorithm !== undefined) return algorithm;
  throw new UsageError(`there is no algorithm \`${named ?? ''}\``, `use ${ALGORITHMS.join(' or ')}`);
}

/** A role by its name. */
export function roleOf(named: string | undefined): RoleName {
  const role = ROLES.find((each) => each === named);
  if (role !== undefined) return role;
  throw new UsageError(
    named === undefined || named === '' ? 'no role is named' : `there is no role \`${named}\``,
    `use ${ROLES.join(', ')}`,
  );
}

/** The words of a command line; quotes keep blanks together. No shell is involved, here or later. */
export function wordsOf(line: string): string[] {
  const words = line.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
}
