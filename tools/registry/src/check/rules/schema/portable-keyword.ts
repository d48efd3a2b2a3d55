import type { FileRule } from '../../rule.ts';
import { ownSchemaNodes } from '../../schema-nodes.ts';

/** Keywords of single validators or of other formats, with what they would do. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['$async', 'makes one validator answer with a promise, which counts as valid wherever nobody waits for it'],
  ['$data', 'lets a payload choose the limits that it is judged by'],
  ['nullable', 'allows null in OpenAPI 3.0 and in some validators, and means nothing to others'],
  ['discriminator', 'chooses a branch in OpenAPI and in some validators, and means nothing to others'],
]);

export const portableKeyword: FileRule = {
  id: 'portable-keyword',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A schema uses no keyword that only some validators know and obey.',
  why: 'Two readers with different validators would judge one payload differently, and one of them might judge nothing at all.',
  fix: 'Say it in draft 2020-12: `type: [string, "null"]` for a value that may be null, `oneOf` with `const` for a choice of branches.',
  example: { bad: 'schema:\n  $async: true\n  type: object', good: 'schema:\n  type: object' },
  *check(source) {
    for (const { schema, path } of ownSchemaNodes(source))
      for (const [keyword, does] of FOREIGN)
        if (Object.hasOwn(schema, keyword))
          yield { message: `The keyword ${keyword} ${does}.`, path: [...path, keyword], part: 'key' };
  },
};
