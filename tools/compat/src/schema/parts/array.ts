import { isArray } from '../../value/json.ts';
import { type ArrayPart, type Contains, type NodeId } from '../ir.ts';
import { keyword, problem, readCount, readFlag, readSchema, readSchemas, type Reading } from '../reading.ts';

/** `items` to `unevaluatedItems`, whichever names the dialect has for them. */
export function readArrayPart(reading: Reading): ArrayPart | undefined {
  const { prefix, rest } = readItems(reading);
  const contains = readContains(reading);
  const unevaluated = readSchema(reading, 'unevaluatedItems');
  const part = {
    prefix,
    ...(rest !== undefined && { rest }),
    minItems: readCount(reading, 'minItems') ?? 0,
    maxItems: readCount(reading, 'maxItems') ?? Infinity,
    unique: readFlag(reading, 'uniqueItems') ?? false,
    ...(contains && { contains }),
    ...(unevaluated !== undefined && { unevaluated }),
  };
  const counts = part.minItems > 0 || part.maxItems < Infinity || part.unique;
  return counts || prefix.length > 0 || rest !== undefined || contains || unevaluated !== undefined ? part : undefined;
}

function readItems(reading: Reading): { prefix: readonly NodeId[]; rest?: NodeId | undefined } {
  if (reading.dialect === '2020-12') {
    const items = keyword(reading, 'items');
    if (items !== undefined && isArray(items)) problem(reading, 'disputed-keyword', 'items');
    const rest = items === undefined || isArray(items) ? undefined : readSchema(reading, 'items');
    return { prefix: readSchemas(reading, 'prefixItems') ?? [], rest };
  }
  const items = keyword(reading, 'items');
  if (items === undefined || !isArray(items)) return { prefix: [], rest: readSchema(reading, 'items') };
  const rest = readSchema(reading, 'additionalItems');
  return { prefix: items.length === 0 ? [] : (readSchemas(reading, 'items') ?? []), rest };
}

function readContains(reading: Reading): Contains | undefined {
  const node = readSchema(reading, 'contains');
  if (node === undefined) return undefined;
  return {
    node,
    min: readCount(reading, 'minContains') ?? 1,
    max: readCount(reading, 'maxContains') ?? Infinity,
    evaluates: reading.dialect === '2020-12',
  };
}
