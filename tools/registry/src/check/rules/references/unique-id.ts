import type { RegistryRule } from '../../rule.ts';

export const uniqueId: RegistryRule = {
  id: 'unique-id',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'No two participants share an id, and no two proposals a number.',
  why: 'A reference by id must lead to one thing; two answers would be a coin toss.',
  fix: 'Give one of the two another id, and move its file.',
  example: {
    bad: 'governance/participants/a.yaml and governance/participants/a/1.0.0.yaml',
    good: 'governance/participants/a.yaml and governance/participants/a-server/1.0.0.yaml',
  },
  *check({ head }) {
    for (const [id, { file }] of head.parties) {
      const server = head.servers.get(id)?.releases.values().next().value;
      if (server)
        yield {
          file,
          path: ['id'],
          message: `"${id}" is taken: ${server.file} declares a server of that id.`,
          fix: { description: 'Give one of the two another id, and move its file.' },
        };
    }
    const numbers = new Map<string, string>();
    for (const { file, slot } of [...head.proposals].sort((a, b) => (a.file < b.file ? -1 : 1))) {
      const number = slot.id ?? '';
      const first = numbers.get(number);
      if (first === undefined) numbers.set(number, file);
      else
        yield {
          file,
          path: ['id'],
          message: `The number ${number} is taken by ${first}.`,
          fix: {
            description: `Take the next free number: ${nextFree(head.proposals.map(({ slot: { id } }) => id ?? ''))}.`,
          },
        };
    }
  },
};

const nextFree = (numbers: readonly string[]): string =>
  String(1 + numbers.reduce((highest, number) => Math.max(highest, Number(number) || 0), 0)).padStart(4, '0');
