import type { AccessRule } from '@ctxr/model';
import type { ActionConstraint, Expr, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { ENTITY } from './entity-types.ts';

/** Whom or what a rule speaks of: where one alternative says it, as Cedar's scope, else as an expression. */
interface Reach {
  readonly scope: PolicyJson['principal'] & PolicyJson['resource'];
  readonly expression?: Expr;
}

type Alternatives = readonly (readonly [type: string, ids: readonly string[] | undefined])[];

/** Whom a rule speaks of. */
export const principalReach = ({ principals: { any, roles, teams, participants } }: AccessRule): Reach =>
  any === true
    ? ALL
    : reachOf('principal', [
        [ENTITY.role, roles],
        [ENTITY.group, teams],
        [ENTITY.participant, participants],
      ]);

/** What a rule speaks of. */
export const resourceReach = ({ resources }: AccessRule): Reach =>
  resources === undefined
    ? ALL
    : reachOf('resource', [
        [ENTITY.context, resources.contexts],
        [ENTITY.type, resources.types],
        [ENTITY.tag, resources.tags],
      ]);

/** What a rule speaks of somebody doing. */
export function actionScope({ actions }: AccessRule): ActionConstraint {
  const entities = actions.map((id) => ({ type: ENTITY.action, id }));
  const [only, another] = entities;
  return only !== undefined && another === undefined ? { op: '==', entity: only } : { op: 'in', entities };
}

const ALL: Reach = { scope: { op: 'All' } };

function reachOf(variable: 'principal' | 'resource', alternatives: Alternatives): Reach {
  const entities = alternatives.flatMap(([type, ids = []]) => ids.map((id) => ({ type, id })));
  const [only, another] = entities;
  if (only !== undefined && another === undefined) return { scope: { op: 'in', entity: only } };
  const expressions = alternatives.flatMap(([type, ids = []]) => (ids.length === 0 ? [] : [isIn(variable, type, ids)]));
  return { scope: ALL.scope, expression: joined('||', expressions) ?? { Value: false } };
}

const isIn = (variable: 'principal' | 'resource', type: string, ids: readonly string[]): Expr => ({
  in: { left: { Var: variable }, right: { Set: ids.map((id) => ({ Value: { __entity: { type, id } } })) } },
});

/** Expressions joined by one operator, from left to right; undefined for none. */
export const joined = (operator: '&&' | '||', expressions: readonly Expr[]): Expr | undefined =>
  expressions.length === 0
    ? undefined
    : expressions.reduce((left, right) => (operator === '&&' ? { '&&': { left, right } } : { '||': { left, right } }));
