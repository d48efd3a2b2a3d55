import type { AccessRequest } from '@ctxr/client';
import type { AccessWitness } from './access-witness.ts';
import { joinedWords } from './joined-words.ts';
import { ANY_TIME } from './space.ts';

/** A widening in sentences: who may do what, why it was denied before, and by which rules it is permitted now. */
export function witnessWords({ request, beside, denied, permittedBy }: AccessWitness): string {
  const now =
    permittedBy.length > 0
      ? `permitted by the rule${permittedBy.length > 1 ? 's' : ''} ${joinedWords(permittedBy)}`
      : 'forbidden no more, so that a policy beside it may permit it';
  const alone = beside && permittedBy.length === 0 ? ', whatever another policy permits' : '';
  return `${capitalised(requestWords(request))}. Old: denied, because ${denied}${alone}; new: ${now} (confirmed by Cedar on both).`;
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A request in words: what every request has goes unsaid where nothing is special about it. */
export function requestWords({ principal, action, resource, facts, at }: AccessRequest): string {
  return [whoWords(principal), `may ${action}`, whatWords(resource), ...howWords(facts), ...whenWords(at)].join(' ');
}

function whoWords({ id, kind, roles, team, organisation }: AccessRequest['principal']): string {
  const who = id === 'any-participant' ? `${kind === 'organisation' ? 'an' : 'a'} ${kind}` : `the ${kind} ${id}`;
  const held = roles.length === 0 ? [] : [`with the role${roles.length > 1 ? 's' : ''} ${joinedWords(roles)}`];
  const groups = [
    ...(team === undefined || team === id ? [] : [`of the team ${team}`]),
    ...(organisation === undefined || organisation === id ? [] : [`of the organisation ${organisation}`]),
  ];
  return [who, ...held, ...groups].join(' ');
}

function whatWords(resource: AccessRequest['resource']): string {
  const { id, version, owner, governance, type, status, classification, tags } = resource;
  const what = id === 'any-context' ? 'a context' : `the context ${id}`;
  const facts = [
    ...(version === '1.0.0' ? [] : [`in version ${version}`]),
    ...(owner === 'any-owner' ? [] : [`owned by ${owner}`]),
    ...(governance === 'any-profile' ? [] : [`governed by ${governance}`]),
    ...(type === undefined ? [] : [`of the type ${type}`]),
    ...(classification === undefined ? [] : [`classified as ${classification}`]),
    ...(tags.length === 0 ? [] : [`tagged ${joinedWords(tags)}`]),
    ...(status === 'active' ? [] : [`that is ${status}`]),
  ];
  return [what, ...facts].join(' ');
}

function howWords({ purpose, transport, mtls, mfa }: AccessRequest['facts']): readonly string[] {
  return [
    ...(purpose === undefined ? [] : [`for the purpose ${JSON.stringify(purpose)}`]),
    ...(transport === undefined ? [] : [`over ${JSON.stringify(transport)}`]),
    ...(mtls === undefined ? [] : [`${mtls ? 'with' : 'without'} mutual TLS`]),
    ...(mfa === undefined ? [] : [`${mfa ? 'with' : 'without'} a second factor`]),
  ];
}

const whenWords = (at: number): readonly string[] => (at === ANY_TIME ? [] : [`at ${new Date(at).toISOString()}`]);
