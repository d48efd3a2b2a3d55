import { digestFromHex } from '@ctxr/model';
import { buildStatement, type StatementInput } from '../../../src/governance/approval/statement.ts';

const digest = (number: number): ReturnType<typeof digestFromHex> => digestFromHex(String(number).padStart(64, '0'));

/** What a seat says of a change. */
export const INPUT: StatementInput = {
  decision: '0007',
  by: 'board-1',
  verdict: 'approve',
  change: digest(1),
  constitution: digest(2),
  impact: digest(3),
  files: { 'contexts/ctx-note/1.1.0.yaml': '4'.padStart(64, '0'), 'policies/p1/1.0.0.yaml': 'removed' },
  reason: 'It is small.',
  said: '2026-11-22T06:00:00Z',
};

/** The statement as a value, with members of its predicate replaced. */
export function parts(members: object = {}): object {
  const statement = JSON.parse(new TextDecoder().decode(buildStatement(INPUT))) as { readonly predicate: object };
  return { ...statement, predicate: { ...statement.predicate, ...members } };
}
