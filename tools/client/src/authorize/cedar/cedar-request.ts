import { ACCESS_ATTRIBUTES, type AccessAttribute, type AccessSubject } from '@ctxr/model';
import type { CedarValueJson, EntityJson, StatefulAuthorizationCall } from '@cedar-policy/cedar-wasm/nodejs';
import { ClientError } from '../../error.ts';
import type { AccessRequest } from '../access-request.ts';
import { ENTITY } from './entity-types.ts';

/**
 * A question of access as Cedar takes it: every attribute of the table, each of its type, and nothing else.
 * @throws ClientError OPTIONS_INVALID for values of other types and facts that no condition can ask for
 */
export function cedarRequest(request: AccessRequest): Omit<StatefulAuthorizationCall, 'preparsedPolicySetId'> {
  const { principal, action, resource, facts, at } = request;
  const who: EntityJson = {
    uid: { type: ENTITY.participant, id: principal.id },
    attrs: attributesOf('principal', principal),
    parents: [
      ...principal.roles.map((id) => ({ type: ENTITY.role, id })),
      ...[principal.team, principal.organisation].flatMap((id) => (id === undefined ? [] : { type: ENTITY.group, id })),
    ],
  };
  const what: EntityJson = {
    uid: { type: ENTITY.context, id: resource.id },
    attrs: attributesOf('resource', resource),
    parents: [
      ...(resource.type === undefined ? [] : [{ type: ENTITY.type, id: resource.type }]),
      ...resource.tags.map((id) => ({ type: ENTITY.tag, id })),
    ],
  };
  return {
    principal: who.uid,
    action: { type: ENTITY.action, id: text(action, 'The action') },
    resource: what.uid,
    context: attributesOf('context', { ...onlyKnown(facts), time: timeOf(at) }),
    entities: [who, what],
  };
}

function attributesOf(subject: AccessSubject, values: object): Record<string, CedarValueJson> {
  const attributes = Object.entries(ACCESS_ATTRIBUTES[subject]).flatMap(([name, attribute]) => {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    if (value === undefined && !attribute.required) return [];
    if (!IS[attribute.type](value)) throw invalid(`${subject}.${name} must be ${WORDS[attribute.type]}`);
    return [[name, attribute.type === 'datetime' ? { __extn: { fn: 'datetime', arg: value } } : value] as const];
  });
  return Object.fromEntries(attributes) as Record<string, CedarValueJson>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const IS: Readonly<Record<AccessAttribute['type'], (value: unknown) => boolean>> = {
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  Set: (value) => Array.isArray(value) && value.every(isText),
  datetime: isText,
};

const WORDS: Readonly<Record<AccessAttribute['type'], string>> = {
  String: 'a text',
  Boolean: 'true or false',
  Set: 'a list of texts',
  datetime: 'a time',
};

function onlyKnown(facts: AccessRequest['facts']): AccessRequest['facts'] {
  const names = Object.keys(ACCESS_ATTRIBUTES.context).filter((name) => name !== 'time');
  const unknown = Object.keys(facts).find((name) => !names.includes(name));
  if (unknown === undefined) return facts;
  throw invalid(`No condition can ask for the fact ${JSON.stringify(unknown)}; there are ${names.join(', ')}`);
}

/** The first and the last millisecond that Cedar knows: those of the years from 0 to 9999. */
const [FIRST, LAST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** @throws ClientError OPTIONS_INVALID for what is no time that Cedar knows */
export function assertTime(at: number): void {
  if (at >= FIRST && at <= LAST) return;
  throw invalid('The time must be in milliseconds since 1970, in a year that has four digits');
}

function timeOf(at: number): string {
  assertTime(at);
  return new Date(at).toISOString();
}

function text(value: unknown, what: string): string {
  if (isText(value)) return value;
  throw invalid(`${what} must be a text`);
}

const invalid = (what: string): ClientError => new ClientError('OPTIONS_INVALID', `${what}.`);
