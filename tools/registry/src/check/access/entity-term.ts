import type { AccessSubject } from '@ctxr/model';
import { and, type Condition, has, is, NEVER, or } from './condition-tree.ts';
import { itemsIn, literalIn, variableIn } from './expression.ts';
import { ACTION, attributeName, elementName } from './variable.ts';

/** The type of the entities that each variable of Cedar may be. */
const OWN: Readonly<Record<string, string>> = { principal: 'Participant', resource: 'Context', action: 'Action' };

/** Whether who asks, what is asked for or what is done is, or is part of, one of some entities of a type. */
export function isWithin(variable: string, type: string, ids: readonly string[]): Condition {
  if (type === OWN[variable]) return isEntity(variable, type, ids);
  if (variable === 'principal' && type === 'Role') return holdsAny('principal.roles', ids);
  if (variable === 'principal' && type === 'Group')
    return or(isNamed('principal', 'team', ids), isNamed('principal', 'organisation', ids));
  if (variable === 'resource' && type === 'ContextType') return isNamed('resource', 'type', ids);
  if (variable === 'resource' && type === 'Tag') return holdsAny('resource.tags', ids);
  return NEVER;
}

const holdsAny = (set: string, ids: readonly string[]): Condition =>
  or(...ids.map((id) => is(elementName(set, id), true)));

/** Whether a variable of Cedar is one of those very entities. */
const isEntity = (variable: string, type: string, ids: readonly string[]): Condition => {
  if (type !== OWN[variable]) return NEVER;
  return is(variable === 'action' ? ACTION : attributeName(variable as AccessSubject, 'id'), ...ids);
};

/** An attribute that may be absent, which is no failure where entities are asked about. */
function isNamed(subject: AccessSubject, attribute: string, ids: readonly string[]): Condition {
  const name = attributeName(subject, attribute);
  return and(has(name), is(name, ...ids));
}

/** Whether a variable of Cedar is one of its own types; undefined where the expression is no such question. */
export function typeQuestion(left: unknown, type: unknown): boolean | undefined {
  const own = OWN[String(variableIn(left))];
  return own === undefined ? undefined : own === type;
}

/** `principal in Role::"reader"` and the like; undefined for all else. */
export function membership(left: unknown, right: unknown): Condition | undefined {
  const variable = variableIn(left);
  if (typeof variable !== 'string' || OWN[variable] === undefined) return undefined;
  const entities = (itemsIn(right) ?? [right]).map(literalIn);
  if (!entities.every((entity) => typeof entity === 'object')) return undefined;
  return or(...entities.map(({ type, id }) => isWithin(variable, type, [id])));
}

/** `principal == Participant::"client-a"` and the like; undefined for all else. */
export function identity(left: unknown, right: unknown): Condition | undefined {
  const [variable, other] = [variableIn(left), variableIn(right)];
  const entity = literalIn(variable === undefined ? left : right);
  const name = variable ?? other;
  if (typeof name !== 'string' || OWN[name] === undefined || typeof entity !== 'object') return undefined;
  return isEntity(name, entity.type, [entity.id]);
}
