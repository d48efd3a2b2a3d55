import { type Referee } from './referee.ts';
import { judgeOf } from '../prove/holds.ts';
import { newStore } from '../prove/store.ts';
import { translationOf } from '../prove/translate/translation.ts';
import { type NodeId } from '../schema/ir.ts';
import { type SearchSpace } from '../search/search.ts';
import { isArray, isObject, type Json } from '../value/json.ts';

/**
 * A referee that asks ajv, but where the schema or the instance holds an integer that no double holds: there ajv would
 * judge another number, so the proof's own reading of the schema stands in for it.
 */
export function exactWhereNeeded(
  ajv: Referee,
  schema: Json,
  root: NodeId,
  space: () => SearchSpace,
  spend: (steps: number) => void,
): Referee {
  const schemaNeeds = hasBigInteger(schema);
  return {
    ...(ajv.canJudge && { canJudge: ajv.canJudge }),
    judge(instance) {
      if (!schemaNeeds && !hasBigInteger(instance)) return ajv.judge(instance);
      const { graph, classes } = space();
      const translation = translationOf(graph, classes, newStore());
      const holds = judgeOf(translation, spend)(translation.literal(root), instance);
      if (holds === undefined) return 'unknown';
      return holds ? 'valid' : 'invalid';
    },
  };
}

function hasBigInteger(value: Json): boolean {
  if (typeof value === 'bigint') return true;
  if (isArray(value)) return value.some(hasBigInteger);
  return isObject(value) && Object.values(value).some(hasBigInteger);
}
