import type { PersonOption } from './people.ts';

/** The members of a seat or an account that say who it is, each line indented. */
export function personLines(id: string, { account, key }: PersonOption, indent: string): readonly string[] {
  return [
    ...(account ? [`account:`, `  host: ${account.host}`, `  id: ${account.id}`] : []),
    ...(key ? ['keys:', ...keyLines(id, key)] : []),
  ].map((line) => `${indent}${line}`);
}

const keyLines = (id: string, { type, key }: NonNullable<PersonOption['key']>): readonly string[] => [
  `  - id: ${id}-1`,
  `    type: ${type}`,
  `    key: ${key}`,
];

/** The board with people in its seats; no template any more once every seat has somebody. */
export function boardText(template: string, seats: ReadonlyMap<string, PersonOption>): string {
  const named = [...template.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id = '']) => id);
  const filled = template.replace(/^ {2}- id: (\S+)$/gm, (line, id: string) => {
    const person = seats.get(id);
    return person ? [line, ...personLines(id, person, '    ')].join('\n') : line;
  });
  if (!named.every((id) => seats.has(id))) return filled;
  return filled.replace(/^# A template.*\n/m, '').replace(/^template: true\n/m, '');
}

/** The team with its members' accounts. */
export function teamText(team: string, members: readonly PersonOption[]): string {
  if (members.length === 0) return team;
  const lines = members.flatMap(({ account, key }, index) => {
    const { host = 'local', id = index + 1 } = account ?? {};
    return [`  - host: ${host}`, `    id: ${id}`, ...personLines(`member-${index + 1}`, key ? { key } : {}, '    ')];
  });
  return `${team.trimEnd()}\naccounts:\n${lines.join('\n')}\n`;
}

/** The registry with its host and the key of its bridge. */
export function registryText(
  registry: string,
  host: { readonly kind: string; readonly repository?: string; readonly bridge: NonNullable<PersonOption['key']> },
): string {
  const lines = [
    '# Where changes are reviewed. Who has the private half of a bridge’s key can forge every hosted approval.',
    'host:',
    `  kind: ${host.kind}`,
    ...(host.repository === undefined ? [] : [`  repository: ${host.repository}`]),
    '  bridge:',
    ...keyLines('bridge', host.bridge).map((line) => `  ${line}`),
  ];
  return `${registry.trimEnd()}\n${lines.join('\n')}\n`;
}
