import { ACTIONS, digestFromHex, isId } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { chooseVersion, candidatesOf } from '../resolve/choose-version.ts';
import type { IndexReader } from '../resolve/index-reader.ts';
import { readReference } from '../resolve/read-reference.ts';
import type { IndexPosition, Resolution } from '../resolve/resolution.ts';
import { gatherSnapshot } from '../snapshot/gather.ts';
import { principalOf } from '../snapshot/principal.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { termsOf } from '../snapshot/terms.ts';
import type { AccessRequest, BoundRules, Principal, Resource } from './access-request.ts';
import type { AccessDecision, Authorizer } from './authorizer.ts';
import { decideAccess } from './decide-access.ts';

/** A question of access to a published context. */
export interface AccessQuestion extends Pick<AccessRequest, 'action'> {
  /** The id of a participant of the registry, or somebody as the caller knows them. */
  readonly principal: string | Principal;
  /** A reference, such as `ctx-session-1@^1`, or what it resolved to. */
  readonly context: string | Pick<Resolution, 'kind' | 'id' | 'version' | 'digest'>;
  readonly facts?: AccessRequest['facts'];
  /** When, in milliseconds since 1970; now, where it is left out. */
  readonly at?: number;
}

/** The answer, and everything that it was given on. */
export interface AccessAnswer extends AccessDecision {
  readonly action: AccessRequest['action'];
  readonly principal: Principal;
  readonly resource: Resource;
  /** The policies that bind it, and its type where that has rules: all rules as one set. */
  readonly policies: readonly Omit<BoundRules, 'rules'>[];
  readonly index: IndexPosition;
  readonly at: number;
}

/**
 * Decides a question of access by one verified publication.
 * @throws ClientError NOT_FOUND for a principal or a context that does not exist, and what resolving them can throw
 */
export async function authorizeIn(
  reader: IndexReader,
  question: AccessQuestion,
  authorizer: Authorizer,
  now: number,
): Promise<AccessAnswer> {
  const { principal, action, context, facts = {}, at = now } = readQuestion(question);
  const { id, version } = await contextOf(reader, context);
  const participants = typeof principal === 'string' ? [principal] : [];
  const wants = { contexts: [], exact: [{ id, version }], participants };
  const snapshot = new SnapshotReader(await gatherSnapshot(reader, wants));
  const who = typeof principal === 'string' ? await participantIn(snapshot, principal, reader) : principal;
  const candidate = snapshot.candidates('context', id).find(({ entry }) => entry.version === version);
  const terms = candidate && termsOf(snapshot, candidate);
  if (terms === undefined) throw new TypeError(`${id}@${version} was chosen and is not in the snapshot.`);
  return {
    ...decideAccess(authorizer, terms, { principal: who, action, facts, at }),
    action,
    principal: who,
    resource: terms.resource,
    policies: terms.rules.flatMap(({ rules, ...release }) =>
      release.kind === 'policy' || rules.length > 0 ? release : [],
    ),
    index: snapshot.snapshot.index,
    at,
  };
}

function readQuestion(question: AccessQuestion): AccessQuestion {
  const { principal, action } = question;
  if (!ACTIONS.includes(action))
    throw new ClientError('OPTIONS_INVALID', `There is no action "${action}"; there are ${ACTIONS.join(', ')}.`);
  if (typeof principal === 'string' && !isId(principal))
    throw new ClientError('REFERENCE_INVALID', `"${principal}" is no id of a participant, such as client-a.`);
  return question;
}

/** The version that is asked for, chosen as resolving chooses it. */
async function contextOf(reader: IndexReader, context: AccessQuestion['context']) {
  const reference = typeof context === 'string' ? context : `${context.kind}:${context.id}@${context.version ?? '*'}`;
  const wanted = readReference(reference);
  if (wanted.kind !== undefined && wanted.kind !== 'context')
    throw new ClientError('REFERENCE_INVALID', `"${reference}" is a ${wanted.kind}; access is asked to contexts.`);
  const name = await reader.name({ kind: 'context', id: wanted.id });
  const { entry } = chooseVersion(name, candidatesOf(name, reader.publication.revocations), wanted.range).chosen;
  if (typeof context !== 'string' && context.digest !== digestFromHex(entry.sha256))
    throw new ClientError(
      'MIX_AND_MATCH',
      `${reference} was resolved to ${context.digest}, and publication ${reader.publication.head.seq} has another one.`,
    );
  return { id: wanted.id, version: entry.version ?? '' };
}

/** @throws ClientError NOT_FOUND for no such participant, and what choosing throws where no release of it is live */
async function participantIn(snapshot: SnapshotReader, id: string, reader: IndexReader): Promise<Principal> {
  const found = principalOf(snapshot, id);
  if (found !== undefined) return found;
  const name = await reader.name({ kind: 'participant', id });
  chooseVersion(name, snapshot.candidates('participant', id), undefined);
  throw new TypeError(`${id} was chosen and is not in the snapshot.`);
}
