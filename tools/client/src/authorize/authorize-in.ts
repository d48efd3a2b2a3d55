import { ACTIONS, digestFromHex, isId } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Lock } from '../lock/lock.ts';
import { chooseVersion, candidatesOf } from '../resolve/choose-version.ts';
import type { IndexReader } from '../resolve/index-reader.ts';
import { lockedChoice, pinIn } from '../resolve/locked-choice.ts';
import { readReference } from '../resolve/read-reference.ts';
import type { IndexPosition, Resolution } from '../resolve/resolution.ts';
import { gatherSnapshot } from '../snapshot/gather.ts';
import { principalOf } from '../snapshot/principal.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { termsOf } from '../snapshot/terms.ts';
import type { AccessRequest, BoundRules, Principal, Resource } from './access-request.ts';
import type { AccessDecision, Authorizer } from './authorizer.ts';
import { isObject } from '../strict/json.ts';
import { decideAccess } from './decide-access.ts';

/** A question of access to a published context. */
export interface AccessQuestion extends Pick<AccessRequest, 'action'> {
  /** The id of a participant of the registry, or somebody as the caller knows them. */
  readonly principal: string | Principal;
  /** A reference, such as `ctx-session-1@^1`, or what it resolved to. */
  readonly context: string | Pick<Resolution, 'reference' | 'locked' | 'kind' | 'id' | 'version' | 'digest'>;
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

/** What a question is decided with. */
export interface AuthorizeParts {
  readonly reader: IndexReader;
  readonly authorizer: Authorizer;
  /** A reference that it holds means the release that it pins, as in resolving. */
  readonly lock: Lock | undefined;
  /** When it is asked, where the question does not say. */
  readonly now: number;
}

/**
 * Decides a question of access by one verified publication.
 * @throws ClientError NOT_FOUND for a principal or a context that does not exist, and what resolving them can throw
 */
export async function authorizeIn(
  { reader, authorizer, lock, now }: AuthorizeParts,
  question: AccessQuestion,
): Promise<AccessAnswer> {
  const { principal, action, context, facts = {}, at = now } = readQuestion(question);
  const { id, version } = await contextOf(reader, context, lock);
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
  const { principal, action, facts = {} } = question;
  if (!ACTIONS.includes(action))
    throw new ClientError('OPTIONS_INVALID', `There is no action "${action}"; there are ${ACTIONS.join(', ')}.`);
  if (typeof principal === 'string' && !isId(principal))
    throw new ClientError('REFERENCE_INVALID', `"${principal}" is no id of a participant, such as client-a.`);
  if (typeof principal !== 'string' && !isObject(principal))
    throw new ClientError(
      'OPTIONS_INVALID',
      'principal is the id of a participant, or somebody with id, kind and roles.',
    );
  if (!isObject(facts))
    throw new ClientError('OPTIONS_INVALID', 'facts are an object, such as { purpose: "support" }.');
  return question;
}

/** The version that is asked for, chosen as resolving chooses it. */
async function contextOf(reader: IndexReader, context: AccessQuestion['context'], lock: Lock | undefined) {
  const reference = referenceTo(context);
  const pin = pinIn(lock, reference);
  const wanted = readReference(reference);
  if (wanted.kind !== undefined && wanted.kind !== 'context')
    throw new ClientError('REFERENCE_INVALID', `"${reference}" is a ${wanted.kind}; access is asked to contexts.`);
  const name = await reader.name({ kind: 'context', id: wanted.id });
  const { head, revocations } = reader.publication;
  const candidates = candidatesOf(name, revocations);
  const { chosen } = pin ? lockedChoice(name, candidates, pin, {}) : chooseVersion(name, candidates, wanted.range);
  if (typeof context !== 'string' && context.digest !== digestFromHex(chosen.entry.sha256))
    throw new ClientError(
      'MIX_AND_MATCH',
      `${reference} was resolved to ${context.digest}, and publication ${head.seq} has another one.`,
    );
  return { id: wanted.id, version: chosen.entry.version ?? '' };
}

/** What was resolved by a lock is asked for by its reference, so that the lock counts again; all else by its version. */
function referenceTo(context: AccessQuestion['context']): string {
  if (typeof context === 'string') return context;
  return context.locked ? context.reference : `${context.kind}:${context.id}@${context.version ?? '*'}`;
}

/** @throws ClientError NOT_FOUND for no such participant, and what choosing throws where no release of it is live */
async function participantIn(snapshot: SnapshotReader, id: string, reader: IndexReader): Promise<Principal> {
  const found = principalOf(snapshot, id);
  if (found !== undefined) return found;
  const name = await reader.name({ kind: 'participant', id });
  chooseVersion(name, snapshot.candidates('participant', id), undefined);
  throw new TypeError(`${id} was chosen and is not in the snapshot.`);
}
