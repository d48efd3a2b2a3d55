import { type Context, digestFromHex, parseReference, type Requirement, type Server, type Status } from '@ctxr/model';
import { choiceWarnings, type Warning } from '../resolve/warning.ts';
import type { Chosen } from './judge.ts';
import type { AgreedBinding, Agreement, Attempt } from './negotiation.ts';
import { isKnown } from './parties.ts';
import type { NegotiationRequest } from './request.ts';
import type { Table } from './table.ts';

/** What a choice comes to: all that whoever uses it has to know. */
export function agreementOf(
  table: Table,
  requirement: Requirement,
  chosen: Chosen,
  attempts: readonly Attempt[],
  access: NegotiationRequest['access'],
): Agreement {
  const { candidate, version, server, terms, decided, reference } = chosen;
  const { sha256 } = candidate.entry;
  const context = table.reader.chosen('context', candidate)?.declaration as Context;
  return {
    requirement,
    reference,
    context: context.id,
    version,
    digest: digestFromHex(sha256),
    schema: schemaOf(table, context, sha256),
    status: candidate.status as Exclude<Status, 'revoked'>,
    server: server.id,
    ...(server.version !== undefined && { serverVersion: server.version }),
    bindings: bindingsOf(context, chosen),
    obligations: terms.obligations,
    policies: terms.rules.map(({ kind, id, version: release, digest }) => ({ kind, id, version: release, digest })),
    access: access ?? 'decided',
    decisions: decided,
    warnings: warningsOf(table, chosen),
    attempts,
  };
}

function schemaOf({ reader }: Table, context: Context, sha256: string): Agreement['schema'] {
  const type =
    context.schema === undefined && context.type !== undefined
      ? reader.choose('type', context.type, { pick: 'lowest' })
      : undefined;
  return type === undefined
    ? { kind: 'context', id: context.id, version: context.version, digest: digestFromHex(sha256) }
    : {
        kind: 'type',
        id: type.declaration.id,
        version: type.declaration.version,
        digest: digestFromHex(type.candidate.entry.sha256),
      };
}

function bindingsOf({ id, bindings = [] }: Context, { server }: Chosen): readonly AgreedBinding[] {
  const declared = bindings.filter((binding) => binding.server === server.id);
  if (declared.length === 0) return server.bindings.get(id) ?? [];
  return declared.map(({ server: _, ...place }) => ({ ...place, source: 'declared' }));
}

function warningsOf(table: Table, { candidate, version, server, reference, inRange }: Chosen): readonly Warning[] {
  const id = parseReference(reference)?.id ?? '';
  const pin = table.pinOf(reference);
  const warnings = [...choiceWarnings(id, { chosen: candidate, matching: inRange })];
  const tell = (code: Warning['code'], message: string): void => void warnings.push({ code, message });
  if (candidate.status === 'withdrawn')
    tell('WITHDRAWN_BUT_LOCKED', `${id}@${version} is withdrawn; it was agreed because the lock pins it.`);
  if (pin !== undefined && pin.version !== version)
    tell('LOCK_LEFT', `The lock pins ${id}@${pin.version.slice(0, 64)}, which cannot be agreed; ${version} was.`);
  if (!isKnown(table.reader, server.id)) tell('SERVER_UNKNOWN', `The registry does not know the server ${server.id}.`);
  else if (!lists(table, server))
    tell(
      'NOT_DECLARED',
      `The registry has no release ${server.id}@${server.version ?? ''}, by whose word it provides this.`,
    );
  else if (!declares(table, server, id, version))
    tell('NOT_DECLARED', `The release of ${server.id} in the registry does not say that it provides ${id}@${version}.`);
  return warnings;
}

/** Whether the registry has the release that a server says it is; true of one that does not say. */
const lists = ({ reader }: Table, { id, version }: Chosen['server']): boolean =>
  version === undefined ||
  reader.candidates('participant', id).some(({ entry }) => (entry.version ?? version) === version);

/** Whether a server's release says that it provides a version; true of one that the snapshot does not hold. */
function declares({ reader }: Table, server: Chosen['server'], id: string, version: string): boolean {
  const reference = server.version === undefined ? server.id : `${server.id}@${server.version}`;
  const release = reader.choose('participant', reference)?.declaration as Partial<Server> | undefined;
  if (release === undefined) return true;
  return (release.provides ?? []).some((one) => one.context === id && one.version === version);
}
