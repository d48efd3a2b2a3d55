import { titleOf, yamlText } from '../yaml-text.ts';
import { modeline, type Skeleton } from './skeleton.ts';

const head = (kind: string, { id }: Skeleton, depth: number): string =>
  `${modeline('participant', depth)}
kind: ${kind}
id: ${yamlText(id)}
name: ${yamlText(titleOf(id))}
`;

/** A new participant, by kind. Teams, organisations and clients are edited in place; a server has versions. */
export const participantText = {
  team: (skeleton: Skeleton): string =>
    `${head('team', skeleton, 2)}description: Answers for its contexts; say here which.
# Policies name roles; the members of the team hold these.
roles:
  - reader
`,

  organisation: (skeleton: Skeleton): string =>
    `${head('organisation', skeleton, 2)}description: Say here what the organisation answers for.
`,

  client: (skeleton: Skeleton): string =>
    `${head('client', skeleton, 2)}description: Say here what the client does with the contexts.
owner: ${yamlText(skeleton.owner)}
roles:
  - reader
# Contexts that the client needs, such as \`- context: ctx-session@^1\`.
requires: []
`,

  server: (skeleton: Skeleton): string =>
    `${head('server', skeleton, 3)}version: ${skeleton.version}
owner: ${yamlText(skeleton.owner)}
# The server.json of the MCP Registry, unchanged.
server:
  name: ${skeleton.domain.split('.').reverse().join('.')}/${skeleton.id}
  description: Say here what the server does.
  version: ${skeleton.version}
# Contexts that the server provides, such as \`- context: ctx-session\` with \`version: 1.0.0\`.
provides: []
`,
} as const;
export type ParticipantKind = keyof typeof participantText;
