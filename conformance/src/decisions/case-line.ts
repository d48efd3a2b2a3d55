import type { Board, CaseSignal, DecisionCase, DecisionRight, DecisionRights, DecisionRule, Team } from '@ctxr/model';

type Item = DecisionCase['change']['items'][number];

/** When every case is decided. */
export const AT = '2026-01-20T00:00:00Z';

/** The digest of a state that the change no longer has. */
export const EARLIER = `sha256:${'0'.repeat(64)}`;

/** A changed file that one right is about. */
export const ITEM: Item = { path: 'contexts/ctx-a/1.1.0.yaml', kind: 'context', effects: ['minor'] };

/** What a case is made of; what is left out is empty. */
export interface CaseParts {
  readonly board?: Board;
  readonly teams?: readonly Team[];
  readonly rights: readonly DecisionRight[];
  readonly veto?: NonNullable<DecisionRights['veto']>;
  readonly items?: readonly Item[];
  readonly writers?: NonNullable<DecisionCase['change']['writers']>;
  readonly signals: readonly CaseSignal[];
}

/** A line of the case form, without its id. */
export const caseLine = ({
  board,
  teams = [],
  rights,
  veto,
  items = [ITEM],
  writers = [],
  signals,
}: CaseParts): Omit<DecisionCase, 'id'> => ({
  constitution: {
    preset: board ? 'board' : 'team',
    ...(board && { board }),
    rights: { version: 1, rights: [...rights], default: rule(['team:nobody'], 1), ...(veto && { veto }) },
    participants: [...teams],
  },
  change: { items: [...items], writers },
  signals: [...signals],
  at: AT,
});

/** A rule that a number of people of the groups meets by reviews. */
export const rule = (by: readonly string[], approvals: number): DecisionRule => ({
  by: [...by],
  approvals,
  level: 'hosted',
});

/** A right about the one changed file. */
export const right = (id: string, decide: DecisionRule): DecisionRight => ({
  id,
  when: { effects: ['minor'] },
  decide,
});

/** The time so many seconds into the year. */
export const second = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString().replace('.000Z', 'Z');
