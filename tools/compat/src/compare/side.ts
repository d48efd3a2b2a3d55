import { type Referee } from '../confirm/referee.ts';
import { type NodeId } from '../schema/ir.ts';
import { tokensOf } from '../schema/pointer.ts';
import { isObject, type Json, own } from '../value/json.ts';

/** One of the two schemas: its source, its root in the graph, a second validator for it. */
export interface Side {
  readonly schema: Json;
  readonly root: NodeId;
  readonly referee: Referee;
}

/** True where the source has the keyword at a JSON pointer. */
export function hasKeyword(side: Side, pointer: string, keyword: string): boolean {
  let at: Json | undefined = side.schema;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(token)];
    else at = at !== undefined && isObject(at) ? own(at, token) : undefined;
  }
  return at !== undefined && isObject(at) && own(at, keyword) !== undefined;
}
