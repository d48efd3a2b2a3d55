import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AREAS, byCommand, playAll, readVectors, readXfails } from '../src/index.ts';
import { staleIn } from '../src/play/report.ts';

const vectors = Object.values(AREAS).flatMap(({ folder }) => readVectors(folder));
const client = (name: string): string => join(import.meta.dirname, '../clients/node', name);

/** Plays all vectors; gives what is no surprise by verdict, and every surprise. */
async function played(name: string, chosen = vectors, session = true) {
  const player = await byCommand(client(name), { session });
  const xfails = readXfails(`${client(name)}.xfails`);
  const outcomes = await playAll(chosen, player, { lanes: 2, xfails });
  player.close?.();
  const surprises = outcomes
    .filter(({ verdict }) => verdict === 'SURPRISE' || verdict === 'STALE')
    .map(({ vector, expected, got }) => `${vector.name}: expected ${expected}, got ${got}`);
  return { surprises, outcomes, stale: staleIn(outcomes, xfails), xfails };
}

it('our client answers all vectors by the protocol', { timeout: 180_000 }, async () => {
  const { surprises, outcomes } = await played('ctxr');
  expect(surprises).toEqual([]);
  expect(outcomes.every(({ verdict }) => verdict === 'ok')).toBe(true);
});

it('our client answers the same when each command is a process of its own', { timeout: 180_000 }, async () => {
  const some = vectors.filter(({ spec }) =>
    ['offline-until-expiry', 'payloads-are-judged', 'revoked-is-never-used'].includes(spec.requirement),
  );
  expect(some.length).toBeGreaterThan(5);
  expect((await played('ctxr', some, false)).surprises).toEqual([]);
});

it('plain tuf-js fails exactly what its list says', { timeout: 180_000 }, async () => {
  const { surprises, stale, outcomes, xfails } = await played('tuf-js');
  expect(surprises).toEqual([]);
  expect(stale, 'take them off conformance/clients/node/tuf-js.xfails').toEqual([]);
  expect(xfails.size).toBeGreaterThan(20);
  expect(outcomes.filter(({ verdict }) => verdict === 'ok').length).toBeGreaterThan(150);
});
