import { titleOf, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton } from './skeleton.ts';

/** A new governance profile that asks for a description and an example. */
export const profileText = ({ id, owner }: Skeleton): string =>
  `${modeline('profile', 2)}
# Edited in place: \`version\` grows by one with every change.
id: ${yamlText(id)}
name: ${yamlText(titleOf(id))}
version: 1
description: For declarations of which this profile asks more; say here which those are.
owner: ${yamlText(owner)}
# Also possible: retention, type, compliance-tags, bindings, described-properties.
criteria:
  - description
  - examples
`;
