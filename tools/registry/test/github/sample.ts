import type { Finding, Severity } from '../../src/finding/finding.ts';
import type { Decision, Outcome } from '../../src/governance/decide/decision.ts';
import type { HostReport } from '../../src/governance/host.ts';

const DIGEST = (letter: string): `sha256:${string}` => `sha256:${letter.repeat(64)}`;

export const CHANGE = DIGEST('a');
export const OTHER_CHANGE = DIGEST('b');

const decision = (outcome: Outcome, change: Decision['change']): Decision => ({
  format: 1,
  decision: '1',
  outcome,
  at: '2026-11-20T09:00:00Z',
  openedAt: '2026-11-20T09:00:00Z',
  founded: true,
  constitution: DIGEST('c'),
  change,
  impact: DIGEST('d'),
  effects: [],
  rights: [],
  signals: [],
  messages: [],
  level: 'hosted',
  organisations: 0,
});

/** A report as the gate makes them. */
export const report = (
  outcome: Outcome,
  { change = CHANGE, markdown = `# ${outcome}\n`, findings = [] as readonly Finding[] } = {},
): HostReport => ({ decision: decision(outcome, change), markdown, findings });

export const finding = (line: number, severity: Severity = 'error', lastLine = line): Finding => ({
  rule: 'unique-id',
  severity,
  message: `fault ${line}\u202e`,
  place: {
    file: 'contexts/a/1.0.0.yaml',
    path: [],
    start: { line, column: 3 },
    end: { line: lastLine, column: 9 },
  },
});
