import { titleOf, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton } from './skeleton.ts';

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
# JSON Schema, draft 2020-12. Describe every property: the descriptions are the manual.
schema:
  type: object
  properties:
    subject_id:
      description: Names what the payload is about.
      type: string
      minLength: 1
      maxLength: 128
  required:
    - subject_id
examples:
  - subject_id: example-1
`;
