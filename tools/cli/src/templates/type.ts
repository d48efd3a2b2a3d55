import { titleOf, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton, STARTER_EXAMPLES, STARTER_SCHEMA } from './skeleton.ts';

/** A new context type, with a schema and an example. */
export const typeText = ({ id, version, owner, governance }: Skeleton): string =>
  `${modeline('context-type', 3)}
# Once this file is on main it never changes; the next version is a file beside it.
id: ${yamlText(id)}
name: ${yamlText(titleOf(id))}
version: ${version}
description: Payloads of the type ${id}; say here what they carry and what they do not.
owner: ${yamlText(owner)}
governancePolicy: ${yamlText(governance)}
# What a minor version promises: backward, forward, full or none.
compatibility: backward
${STARTER_SCHEMA}${STARTER_EXAMPLES}`;
