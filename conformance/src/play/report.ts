import { alignedLines } from './aligned-lines.ts';
import type { Outcome } from './play-all.ts';

/** What came of a run, for people: a table, what is stale, and a last line of numbers. */
export function tableOf(
  outcomes: readonly Outcome[],
  stale: readonly string[],
  xfails: ReadonlyMap<string, string>,
): string {
  const rows = outcomes.map(({ vector: { name, spec }, expected, got, verdict }) => [
    name,
    spec.requirement,
    spec.attacks.join(' ') || '-',
    expected || '-',
    got,
    verdict === 'known' ? `known: ${xfails.get(name) ?? ''}` : verdict,
  ]);
  const head = ['vector', 'requirement', 'attack', 'expected', 'got', 'verdict'];
  return [
    ...alignedLines([head, ...rows]),
    ...stale.map(
      (name) => `${name} is listed as a known failure, but no vector of that name fails. Take it off the list.`,
    ),
    lastLine(outcomes, stale),
    '',
  ].join('\n');
}

function lastLine(outcomes: readonly Outcome[], stale: readonly string[]): string {
  const played = outcomes.filter(({ verdict }) => verdict !== 'skipped');
  const known = outcomes.filter(({ verdict }) => verdict === 'known').length;
  const wrong = surprises(outcomes, stale);
  const skipped = outcomes.length - played.length;
  const asides = [known > 0 ? `${known} known failures` : '', skipped > 0 ? `${skipped} not claimed` : ''].filter(
    Boolean,
  );
  const right = played.filter(({ verdict }) => verdict === 'ok' || verdict === 'known').length;
  return `${played.length} vectors, ${right} as expected${asides.length > 0 ? ` (${asides.join(', ')})` : ''}, ${wrong} not`;
}

/** How much went otherwise than expected: surprises, and known failures that are none. */
export const surprises = (outcomes: readonly Outcome[], stale: readonly string[]): number =>
  outcomes.filter(({ verdict }) => verdict === 'SURPRISE').length + stale.length;

/** Names on a list of known failures that did not fail. */
export const staleIn = (outcomes: readonly Outcome[], xfails: ReadonlyMap<string, string>): readonly string[] => {
  const failed = new Set(outcomes.filter(({ verdict }) => verdict === 'known').map(({ vector }) => vector.name));
  return [...xfails.keys()].filter((name) => !failed.has(name));
};

/** The same for programs: one object a vector. */
export const jsonOf = (outcomes: readonly Outcome[], stale: readonly string[]): string =>
  `${JSON.stringify(
    {
      vectors: outcomes.map(({ vector: { name, spec }, expected, got, verdict }) => ({
        name,
        requirement: spec.requirement,
        attacks: spec.attacks,
        expected,
        got,
        verdict,
      })),
      stale,
    },
    undefined,
    2,
  )}\n`;
