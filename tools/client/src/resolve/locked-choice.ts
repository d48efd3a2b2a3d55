import { digestFromHex, isLive, type NameDocument, parseReference, satisfies } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Lock, LockedSchema, Pin } from '../lock/lock.ts';
import { type Candidate, candidatesOf, type Choice, chooseVersion, type ChoiceOptions } from './choose-version.ts';
import type { IndexReader } from './index-reader.ts';
import type { Carrier } from './schema-carrier.ts';
import type { Warning } from './warning.ts';

/** What a lock pins a reference to; undefined where it does not hold the reference. */
export const pinIn = (lock: Lock | undefined, reference: string): Pin | undefined =>
  lock !== undefined && Object.hasOwn(lock.contexts, reference) ? lock.contexts[reference] : undefined;

/**
 * Chooses the version that is pinned. It may have been withdrawn since, which ends new use alone; it may not have been
 * revoked.
 * @throws ClientError RELEASE_CHANGED, REVOKED, APPROVAL_UNMET, and NO_MATCHING_VERSION where the index lists it no more
 */
export function lockedChoice(
  name: NameDocument,
  candidates: readonly Candidate[],
  pin: Pin,
  { require }: ChoiceOptions,
): Choice {
  const held = candidates.find(({ entry }) => entry.version === pin.version);
  if (held === undefined)
    throw new ClientError(
      'NO_MATCHING_VERSION',
      `${pin.id}@${pin.version} is locked, but the registry no longer lists it. Ask its operators why, then run \`ctxr lock --update ${pin.id}\`.`,
    );
  assertDigest('context', held, pin);
  // A live one and a revoked one are judged as ever; a withdrawn one passes for live.
  const judged = held.status === 'withdrawn' ? [{ ...held, status: 'active' as const }] : [held];
  chooseVersion(name, judged, pin.version, { ...(require && { require }) });
  return { chosen: held, matching: [held] };
}

/**
 * The type's release that the lock took the schema from, withdrawn or not; where it was revoked, a warning instead, and
 * the index decides as it does without a lock.
 * @throws ClientError RELEASE_CHANGED
 */
export async function lockedCarrier(
  schema: LockedSchema | undefined,
  reader: IndexReader,
): Promise<Carrier | Warning | undefined> {
  const { id, range: version } = parseReference(schema?.type ?? '') ?? {};
  if (schema === undefined || id === undefined || version === undefined) return undefined;
  const name = await reader.name({ kind: 'type', id });
  const held = candidatesOf(name, reader.publication.revocations).find(({ entry }) => entry.version === version);
  if (held !== undefined) assertDigest('type', held, { id, version, digest: schema.digest });
  if (held === undefined || held.status === 'revoked')
    return {
      code: 'REVOKED_PASSED_OVER',
      message: `The type ${id}@${version}, which the lock pins, ${held === undefined ? 'is no longer listed' : 'is revoked'}; another release of it judges payloads. Run \`ctxr lock --update\`.`,
    };
  return { sha256: held.entry.sha256, schema: (await reader.declaration(name, held))['schema'] };
}

/**
 * Holds the type that a lock names against what the release says of itself, which alone is signed.
 * @throws ClientError LOCK_INVALID
 */
export function assertLockedType(pin: Pin | undefined, declaration: Readonly<Record<string, unknown>>): void {
  const { id, range: version = '' } = parseReference(pin?.schema?.type ?? '') ?? {};
  const { schema, type } = declaration;
  const named = typeof type === 'string' ? type : 'none';
  const wanted = schema === undefined ? parseReference(named) : undefined;
  if (pin === undefined || (wanted?.id === id && satisfies(version, wanted?.range ?? '*', 'pre-releases-too'))) return;
  throw new ClientError(
    'LOCK_INVALID',
    `ctxr.lock takes the schema of ${pin.id}@${pin.version} from the type ${pin.schema?.type ?? ''}, but ${schema === undefined ? `its type is ${named}` : 'it has one of its own'}. Somebody edited the lock: take it from version control again, then run \`ctxr lock --update\`.`,
  );
}

/** What to tell of a choice that a lock was there for. */
export function lockWarnings(
  lock: Lock | undefined,
  reference: string,
  { kind, id }: NameDocument,
  { chosen }: Choice,
) {
  const warnings: Warning[] = [];
  if (lock !== undefined && kind === 'context' && pinIn(lock, reference) === undefined)
    warnings.push({
      code: 'NOT_LOCKED',
      message: `"${reference}" is not in ctxr.lock, so its meaning may change. Run \`ctxr lock ${reference}\`.`,
    });
  if (!isLive(chosen.status))
    warnings.push({
      code: 'WITHDRAWN',
      message: `${id}@${chosen.entry.version ?? ''} is withdrawn${chosen.reason === undefined ? '' : `: ${chosen.reason.replace(/\.$/, '')}`}; it is used because it is locked.`,
      ...(chosen.replacedBy !== undefined && { replacedBy: chosen.replacedBy }),
    });
  return warnings;
}

function assertDigest(
  kind: string,
  { entry }: Candidate,
  { id, version, digest }: Pick<Pin, 'id' | 'version' | 'digest'>,
) {
  const listed = digestFromHex(entry.sha256);
  if (listed === digest) return;
  throw new ClientError(
    'RELEASE_CHANGED',
    `The ${kind} ${id}@${version} has the digest ${listed} in the index, but ${digest} is locked. A release never changes: unless somebody edited the lock, do not use it, and tell the registry's operators.`,
  );
}
