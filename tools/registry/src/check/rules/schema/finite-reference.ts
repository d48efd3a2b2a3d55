import { atMost } from '../../at-most.ts';
import type { FileRule } from '../../rule.ts';
import { ownSchema } from '../../schema-nodes.ts';
import { endlessReferences } from '../../schema-references.ts';

export const finiteReference: FileRule = {
  id: 'finite-reference',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'References in a schema neither run in a circle nor grow without bound over one value.',
  why: 'A validator that follows such a circle never ends. A schema may refer to itself only below a member or an item, where the value gets smaller.',
  fix: 'Put a member or an item between the schema and the reference to itself.',
  example: { bad: "schema:\n  $ref: '#'", good: "properties:\n  child: { $ref: '#' }" },
  *check(source) {
    const root = ownSchema(source);
    if (!root) return;
    for (const { path } of atMost(endlessReferences(root)))
      yield {
        message:
          'The references from here run in a circle, or multiply, over one and the same value: judging it would not end.',
        path: ['schema', ...path],
        fix: { description: 'Put a member or an item between the schema and the reference to itself.' },
      };
  },
};
