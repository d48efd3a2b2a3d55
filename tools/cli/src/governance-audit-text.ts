import type { AuditedDecision, GovernanceAudit } from '@ctxr/registry';

/** How many decisions a person is shown, the newest. */
const SHOWN = 20;

/** An audit of decisions for people: the verdict, where it stopped and what to do, then who approved what. */
export function governanceAuditText(report: GovernanceAudit): string {
  const { commit, founded, genesis, notJudged, decisions, fault, waiting, notes } = report;
  if (!founded) return `not founded: ${counted(notJudged, 'commit')} not judged\n  commit  ${commit}`;
  const left = decisions.length - SHOWN;
  return [
    fault ? `refused: ${fault.message}` : `holds: ${counted(decisions.length, 'decision')} judged anew`,
    ...(fault ? [`  fix     ${fault.fix}`] : []),
    ...(waiting ? [`waiting: ${waiting.message}`, `  fix     ${waiting.fix}`] : []),
    `  commit  ${commit}`,
    ...(genesis ? [`  since   ${genesis.commit}, founded ${genesis.at}`] : []),
    ...(left > 0 ? [`  … ${left} earlier ones; --json lists all`] : []),
    ...decisions.slice(-SHOWN).map(line),
    ...notes.map((note) => `note: ${note}`),
  ].join('\n');
}

const line = ({ decision, commit, at, level, approvedBy, organisations }: AuditedDecision): string =>
  `${decision}  ${commit.slice(0, 12)}  ${at}  ${level === 'signed' ? 'proved' : 'host-attested'}  ${approvedBy.join(', ') || 'nobody'} (${counted(organisations, 'organisation')})`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
