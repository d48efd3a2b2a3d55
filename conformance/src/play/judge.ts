import type { LookupStep, SaidWarning } from '../format/vector-spec.ts';
import { isAgreed, shownAgreed } from './compare-agreed.ts';
import type { Said } from './player.ts';

/** Where a client's answers left the expected path, or the last answer when they never did. */
export interface Played {
  readonly expected: string;
  readonly got: string;
  readonly asExpected: boolean;
}

/** Answers that say something of the registry's content: a client that does not tell why cannot mean them. */
const PROVED: ReadonlySet<string> = new Set(['accepted', 'NOT_FOUND', 'PAYLOAD_REFUSED']);

/** Holds what a client said against what a step expects. */
export function judge(step: LookupStep, said: Said): Played {
  const { expect, answer, warnings, tells, problems, negotiation } = step;
  const isSame = said.verdict === expect || (said.verdict === 'refused' && !PROVED.has(expect));
  const isAnswer =
    answer === undefined || (said.answer?.version === answer.version && said.answer.digest === answer.digest);
  const isAll =
    (warnings === undefined || listOf(warnings) === listOf(said.warnings ?? [])) &&
    (tells ?? []).every((text) => said.message?.includes(text)) &&
    (problems === undefined || areNamed(problems, said.problems ?? [])) &&
    (negotiation === undefined || isAgreed(negotiation, said.negotiation));
  return {
    expected: shown({ verdict: expect, ...step }, tells),
    got: shown(
      onlyAsked(step, said),
      tells?.filter((text) => said.message?.includes(text)),
    ),
    asExpected: isSame && isAll && (said.verdict !== 'accepted' || isAnswer),
  };
}

/** Whether every place is named, and nothing but these places and what is around them. */
const areNamed = (places: readonly string[], named: readonly string[]): boolean =>
  places.every((place) => named.includes(place)) &&
  named.every((name) => places.some((place) => place === name || place.startsWith(`${name}/`)));

const listOf = (warnings: readonly SaidWarning[]): string =>
  warnings
    .map(({ code, replacedBy }) => (replacedBy === undefined ? code : `${code} -> ${replacedBy}`))
    .sort()
    .join(', ');

/** What was said, without what the step does not ask for. */
const onlyAsked = ({ answer, warnings, problems, negotiation }: LookupStep, said: Said): Said => ({
  verdict: said.verdict,
  ...(answer && said.answer && { answer: said.answer }),
  ...(warnings && said.warnings && { warnings: said.warnings }),
  ...(problems && said.problems && { problems: said.problems }),
  ...(negotiation && said.negotiation && { negotiation: said.negotiation }),
});

function shown({ verdict, answer, warnings = [], problems, negotiation }: Said, tells: readonly string[] = []): string {
  const parts = [
    verdict,
    answer?.version,
    listOf(warnings),
    problems && JSON.stringify(problems),
    negotiation && shownAgreed(negotiation),
    tells.join(' '),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
