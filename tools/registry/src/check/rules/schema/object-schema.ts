import { isRecord } from '../../../declaration/pointer.ts';
import type { FileRule } from '../../rule.ts';
import { ownSchema } from '../../schema-nodes.ts';
import { isLocal, isSelfContained, targetOf } from '../../schema-references.ts';

type Schema = Readonly<Record<string, unknown>>;

export const objectSchema: FileRule = {
  id: 'object-schema',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'The top of a schema says that the payload is an object.',
  why: 'Clients and servers exchange payloads as JSON objects, which can grow a member without breaking anybody. A schema without `type` lets every text and number pass.',
  fix: 'Say `type: object` at the top, and put a list or a text into a member.',
  example: {
    bad: 'schema:\n  type: array',
    good: 'schema:\n  type: object\n  properties:\n    items: { type: array }',
  },
  *check(source, judge) {
    const root = ownSchema(source);
    if (!root || !isSelfContained(root) || judge.schemaProblems(root).length > 0 || isObject(root, root)) return;
    const type = root['type'];
    yield type === undefined
      ? {
          message: 'The schema does not say that the payload is an object, so every text and number passes.',
          path: ['schema'],
          part: 'key',
          fix: { description: 'Add `type: object` at the top of the schema.' },
        }
      : {
          message: `The schema describes ${[type].flat().map(String).join(' or ')}; a payload is an object.`,
          path: ['schema', 'type'],
          fix: { description: 'Say `type: object`, and put the value into a member.' },
        };
  },
};

/** Whether the schema provably accepts objects alone. */
function isObject(root: Schema, schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  const { type, $ref: reference, allOf, anyOf, oneOf, const: constant } = schema;
  if (type === 'object' || (Array.isArray(type) && type.length === 1 && type[0] === 'object')) return true;
  if (isRecord(constant)) return true;
  if (typeof reference === 'string' && isLocal(reference) && isObject(root, targetOf(root, reference))) return true;
  if (Array.isArray(allOf) && allOf.some((part) => isObject(root, part))) return true;
  return [anyOf, oneOf].some((parts) => Array.isArray(parts) && parts.every((part) => isObject(root, part)));
}
