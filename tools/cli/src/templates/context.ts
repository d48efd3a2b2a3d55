import { titleOf, yamlList, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton, STARTER_EXAMPLES, STARTER_SCHEMA } from './skeleton.ts';

/** A new context: with a type it takes the type's schema, without one it has a schema and an example of its own. */
export const contextText = (skeleton: Skeleton): string =>
  `${modeline('context', 2)}
# Once this file is on main it never changes; the next version is a file beside it.
id: ${yamlText(skeleton.id)}
name: ${yamlText(titleOf(skeleton.id))}
version: ${skeleton.version}
# What a payload carries, what it does not, and when to use it.
description: The payload of ${skeleton.id}; say here what it carries and when to use it.
owner: ${yamlText(skeleton.owner)}
${skeleton.type === undefined ? STARTER_SCHEMA : `# The schema is the type's. A \`schema\` here may only narrow it.\ntype: ${yamlText(skeleton.type)}\n`}governance: ${yamlText(skeleton.governance)}
# Each policy means its highest live version; \`id@^1\` stays on a line.
policies:${yamlList(skeleton.policies)}
enabled: true
${examples(skeleton)}`;

function examples({ type, examples: ofType = '' }: Skeleton): string {
  if (type === undefined) return STARTER_EXAMPLES;
  return ofType === '' ? '' : `# The type's own examples; write ones of this context.\n${ofType}\n`;
}
