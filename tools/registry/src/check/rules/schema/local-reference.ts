import type { FileRule } from '../../rule.ts';
import { ownSchemaNodes } from '../../schema-nodes.ts';
import { isLocal, REFERENCES } from '../../schema-references.ts';

export const localReference: FileRule = {
  id: 'local-reference',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A reference in a schema stays inside the schema: `#…`.',
  why: 'Nothing is ever fetched to validate a payload: what stands elsewhere can change after the approval, be absent, or learn who asks.',
  fix: 'Copy what is meant under `$defs` and refer to it as `#/$defs/…`; a shape that several contexts share is a context type.',
  example: { bad: '$ref: https://example.org/address.json', good: "$ref: '#/$defs/address'" },
  *check(source) {
    const description = 'Copy what is meant under $defs and refer to it as #/$defs/….';
    for (const { schema, path } of ownSchemaNodes(source)) {
      for (const name of REFERENCES) {
        const reference = schema[name];
        if (typeof reference !== 'string' || isLocal(reference)) continue;
        const what = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(reference)
          ? 'is fetched from elsewhere'
          : 'leads to another file';
        yield {
          message: `The reference "${reference}" ${what}; a schema refers to itself alone.`,
          path: [...path, name],
          fix: { description },
        };
      }
      if (typeof schema['$id'] === 'string')
        yield {
          message: `The name "${schema['$id']}" gives the references below it another base; a schema here is named by its declaration.`,
          path: [...path, '$id'],
          fix: { description: 'Remove $id.' },
        };
    }
  },
};
