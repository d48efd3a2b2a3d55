import type { Finding } from '../../src/finding/finding.ts';
import type { ReportContext } from '../../src/finding/formats/reporter.ts';

export const TEXT = `id: customer
name: Customer
version: 1.0.0
policies:
  - p-eu-only
  - p-nope
enabled: true
`;

export const HOSTILE_FILE = 'contexts/a%,b:c/1.0.0.yaml';

// A tab, an escape sequence that would clear the screen, a right-to-left override and a wide character before the fault.
export const HOSTILE_TEXT = 'id: a\n\tname: \u001b[2J\u202etxt.漢 bad\n';

export const FINDINGS: readonly Finding[] = [
  {
    rule: 'known-policy',
    severity: 'error',
    message: 'the policy `p-nope` is not declared',
    place: {
      file: 'contexts/customer/1.0.0.yaml',
      path: ['policies', 1],
      start: { line: 6, column: 5 },
      end: { line: 6, column: 11 },
    },
    fix: {
      description: 'there is a policy `p-note`; use it',
      edits: [{ start: { line: 6, column: 5 }, end: { line: 6, column: 11 }, text: 'p-note' }],
    },
  },
  {
    rule: 'described-declaration',
    severity: 'warning',
    message: 'the context has no description',
    place: {
      file: 'contexts/customer/1.0.0.yaml',
      path: [],
      start: { line: 1, column: 1 },
      end: { line: 8, column: 1 },
    },
    fix: { description: 'say in a sentence what it carries' },
  },
  {
    rule: 'no-hidden-character',
    severity: 'note',
    message: 'first\nsecond 100% ::error::x ]]> <a & "b"> \u001b[31mred\u001b[0m \u202e \ud800 \u0000 end',
    place: { file: HOSTILE_FILE, path: ['name'], start: { line: 2, column: 18 }, end: { line: 2, column: 21 } },
  },
  {
    rule: 'readable-file',
    severity: 'error',
    message: 'the file is not UTF-8',
    place: { file: 'policies/p1/1.0.0.yaml', path: [], start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  },
];

export const CONTEXT: ReportContext = {
  sources: (file) =>
    file === HOSTILE_FILE ? HOSTILE_TEXT : file === 'contexts/customer/1.0.0.yaml' ? TEXT : undefined,
  rules: [
    {
      id: 'known-policy',
      family: 'references',
      severity: 'error',
      summary: 'Every policy that is named is declared.',
      why: 'A policy that nobody declared protects nobody.',
      fix: 'Declare the policy or name another.',
    },
    {
      id: 'described-declaration',
      family: 'governance',
      severity: 'warning',
      summary: 'A declaration says what it is for.',
      why: 'Others find it by its description.',
      fix: 'Write a description.',
    },
  ],
  checked: 12,
  version: '0.1.0',
};
