import type { AccessRule } from '@ctxr/model';
import fc from 'fast-check';
import type { AccessRequest } from '../../../src/authorize/access-request.ts';
import { request } from './access.ts';

const ACTIONS = ['read', 'write', 'share', 'negotiate', 'propose'] as const;
const some = (...names: readonly string[]) => fc.subarray([...names], { minLength: 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const ROLES = ['reader', 'writer', 'auditor'];
const GROUPS = ['team-a', 'team-b', 'org-a', 'org-b'];
const CLIENTS = ['client-a', 'client-b', 'reader'];
const CONTEXTS = ['ctx-a', 'ctx-b', 'session'];
const TYPES = ['session', 'profile'];
const TAGS = ['gdpr', 'pci', 'session'];

/** Conditions that hold, that do not, that depend on the request, and that fail. */
const CONDITIONS = [
  'true',
  'false',
  'resource.enabled',
  'context has mtls && context.mtls',
  'context.mtls',
  'context has purpose && context.purpose == "support"',
  'principal.roles.contains("reader")',
  'principal has team && principal.team == resource.owner',
  'principal.team == resource.owner',
  'resource.type == "session"',
  '9007199254740991 * 9007199254740991 > 0',
];

const dropped = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

const principals = fc.oneof(
  fc.constant({ any: true } as const),
  fc
    .record({ roles: maybe(some(...ROLES)), teams: maybe(some(...GROUPS)), participants: maybe(some(...CLIENTS)) })
    .map((lists) => dropped(lists) as AccessRule['principals'])
    .filter((lists) => Object.keys(lists).length > 0),
);

const resources = fc
  .record({ contexts: maybe(some(...CONTEXTS)), types: maybe(some(...TYPES)), tags: maybe(some(...TAGS)) })
  .map(dropped)
  .map((lists) => (Object.keys(lists).length > 0 ? lists : undefined));

/** A rule without a condition. */
export const plainRule: fc.Arbitrary<AccessRule> = fc
  .record({
    id: fc.constantFrom('one', 'two', 'three', 'four'),
    effect: fc.constantFrom('permit', 'forbid'),
    principals,
    actions: fc.subarray([...ACTIONS], { minLength: 1 }),
    resources,
  })
  .map((rule) => dropped(rule) as AccessRule);

/** A rule, with a condition or without. */
export const anyRule: fc.Arbitrary<AccessRule> = fc
  .tuple(plainRule, maybe(fc.constantFrom(...CONDITIONS)))
  .map(([rule, when]) => ({ ...rule, ...(when !== undefined && { when }) }));

/** A question of access. */
export const anyRequest: fc.Arbitrary<AccessRequest> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    principal: fc.record({
      id: fc.constantFrom(...CLIENTS),
      roles: fc.subarray(ROLES),
      team: maybe(fc.constantFrom('team-a', 'team-b')),
      organisation: maybe(fc.constantFrom('org-a', 'org-b')),
    }),
    resource: fc.record({
      id: fc.constantFrom(...CONTEXTS),
      type: maybe(fc.constantFrom(...TYPES)),
      tags: fc.subarray(TAGS),
      enabled: fc.boolean(),
    }),
    facts: fc.record({ mtls: maybe(fc.boolean()), purpose: maybe(fc.constantFrom('support', 'debugging')) }),
  })
  .map(({ action, ...parts }) => {
    const whole = request({ action });
    return {
      ...whole,
      principal: dropped({ ...whole.principal, ...parts.principal }) as AccessRequest['principal'],
      resource: dropped({ ...whole.resource, ...parts.resource }) as AccessRequest['resource'],
      facts: dropped(parts.facts),
    };
  });
