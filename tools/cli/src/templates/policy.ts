import { titleOf, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton } from './skeleton.ts';

/** A new policy: the owning team may read and negotiate, and nobody else. */
export const policyText = ({ id, version, owner }: Skeleton): string =>
  `${modeline('context-policy', 2)}
# Once this file is on main it never changes; the next version is a file beside it.
id: ${yamlText(id)}
name: ${yamlText(titleOf(id))}
version: ${version}
owner: ${yamlText(owner)}
description: Members of the team that owns the context may read and negotiate; nothing else is permitted.
# \`forbid\` wins over \`permit\`; what no rule permits is denied.
accessRules:
  - id: owning-team-reads
    description: Members of the team that owns the context may read and negotiate.
    effect: permit
    principals:
      any: true
    actions:
      - read
      - negotiate
    when: principal has team && principal.team == resource.owner
# public, internal, confidential, restricted, personal or special-category; the last two demand a retention.
classification: internal
purpose: Say here what the payloads may be used for.
`;
