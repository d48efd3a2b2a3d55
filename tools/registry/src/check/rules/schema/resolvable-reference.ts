import { isRecord } from '../../../declaration/pointer.ts';
import { nearest } from '../../near.ts';
import type { FileRule } from '../../rule.ts';
import { ownSchema, ownSchemaNodes } from '../../schema-nodes.ts';
import { isLocal, REFERENCES, targetOf } from '../../schema-references.ts';

export const resolvableReference: FileRule = {
  id: 'resolvable-reference',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A local reference in a schema leads to a schema.',
  why: 'A validator that meets a reference to nothing either stops or lets every payload pass.',
  fix: 'Refer to a member of `$defs` that exists, or add it.',
  example: { bad: "$ref: '#/$defs/adress'", good: "$ref: '#/$defs/address'" },
  *check(source) {
    const root = ownSchema(source);
    if (!root) return;
    const declared = isRecord(root['$defs']) ? Object.keys(root['$defs']).map((name) => `#/$defs/${name}`) : [];
    for (const { schema, path } of ownSchemaNodes(source))
      for (const name of REFERENCES) {
        const reference = schema[name];
        if (typeof reference !== 'string' || !isLocal(reference) || targetOf(root, reference) !== undefined) continue;
        const near = nearest(reference, declared);
        const place = [...path, name];
        const edits = [{ ...source.locate(place), text: `'${(near ?? '').replaceAll("'", "''")}'` }];
        yield {
          message: `The reference "${reference}" leads nowhere in this schema.`,
          path: place,
          ...(near === undefined ? {} : { fix: { description: `Write "${near}".`, edits } }),
        };
      }
  },
};
