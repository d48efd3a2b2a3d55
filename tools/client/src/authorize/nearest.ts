import type { AccessRule } from '@ctxr/model';
import type { AccessRequest } from './access-request.ts';
import type { DecidingRule, NearestRule } from './authorizer.ts';
import { listed } from './words.ts';

/** Of the rules that permit the action to somebody, the one that lacks least, and what it lacks; undefined for none. */
export function nearestRule(request: AccessRequest, rules: Iterable<DecidingRule>): NearestRule | undefined {
  let nearest: { readonly rule: NearestRule; readonly distance: number } | undefined;
  for (const one of rules) {
    if (one.rule.effect !== 'permit' || !one.rule.actions.includes(request.action)) continue;
    const lack = lackOf(request, one);
    if (nearest === undefined || lack.distance < nearest.distance) nearest = lack;
  }
  return nearest?.rule;
}

/** What the request can state is nearer than a role, which somebody has to give, and that than what only a change of the context brings. */
function lackOf(request: AccessRequest, one: DecidingRule) {
  const { principals, resources, when } = one.rule;
  const isMeant = means(principals, request);
  const isAbout = resources === undefined || isAmong(resources, request);
  const needs = [
    ...(isMeant ? [] : [principalWords(principals)]),
    ...(isAbout ? [] : ['another context']),
    ...(when === undefined ? [] : [conditionWords(one.rule)]),
  ];
  const distance = (isMeant ? 0 : 2) + (isAbout ? 0 : 4) + (when === undefined ? 0 : /\bcontext\b/.test(when) ? 1 : 3);
  const roles = isMeant ? [] : (principals.roles ?? []);
  return { rule: { ...one, needs: listed(needs, 'and'), roles }, distance };
}

const means = ({ any, roles, teams, participants }: AccessRule['principals'], { principal }: AccessRequest): boolean =>
  any === true ||
  (roles ?? []).some((role) => principal.roles.includes(role)) ||
  (teams ?? []).some((team) => team === principal.team || team === principal.organisation) ||
  (participants ?? []).includes(principal.id);

const isAmong = (
  { contexts, types, tags }: NonNullable<AccessRule['resources']>,
  { resource }: AccessRequest,
): boolean =>
  (contexts ?? []).includes(resource.id) ||
  (types ?? []).some((type) => type === resource.type) ||
  (tags ?? []).some((tag) => resource.tags.includes(tag));

const principalWords = ({ roles = [], teams = [], participants = [] }: AccessRule['principals']): string =>
  listed(
    [
      ...roles.map((role) => `the role ${role}`),
      ...teams.map((team) => `to be of ${team}`),
      ...participants.map((participant) => `to be ${participant}`),
    ],
    'or',
  );

const conditionWords = ({ description, when = '' }: AccessRule): string =>
  description === undefined
    ? `that ${when.trim()} holds`
    : `that its condition holds (${description.trim().replace(/\.$/, '')})`;
