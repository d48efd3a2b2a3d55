import type { Agreement, Attempt, JudgedCandidate, Negotiation, Rejection } from './negotiation.ts';

/**
 * A negotiation in plain sentences: each requirement once, what was agreed or why not, and what would help. In `full`
 * also each version of each server with what became of it, and the rules that decided.
 */
export function explainNegotiation(negotiation: Negotiation, depth: 'brief' | 'full' = 'full'): string {
  const { agreed, rejected, unreadable, warnings } = negotiation;
  const blocks = [
    [headline(negotiation), ...warnings.map(({ message }) => `warning: ${message}`)],
    ...agreed.map((one) => agreementLines(one, depth)),
    ...rejected.map((one) => rejectionLines(one, depth)),
    unreadable.map(({ server, message }) => `unreadable: ${server === '' ? 'an offer' : server}: ${message}`),
  ];
  const separator = depth === 'full' ? '\n\n' : '\n';
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join(separator)}\n`;
}

function headline({ participant, agreed, rejected, index, at, ok }: Negotiation): string {
  const of = agreed.length + rejected.length;
  const optional = rejected.filter(({ requirement }) => requirement.optional === true).length;
  const left = optional === 0 ? '' : `, ${optional} optional left out`;
  const verdict = ok ? 'can work' : 'cannot work';
  return `${participant ?? 'The client'} ${verdict}: ${agreed.length} of ${of} agreed${left} (publication ${index.seq}, ${at}).`;
}

function agreementLines(agreement: Agreement, depth: 'brief' | 'full'): string[] {
  const { reference, requirement, context, version, server, serverVersion, warnings, attempts } = agreement;
  const instead = reference === requirement.context ? '' : `, instead of ${requirement.context}`;
  return [
    `agreed ${reference}${instead}: ${context}@${version} of ${serverName(server, serverVersion)}${forWhat(agreement)}`,
    ...termLines(agreement),
    ...(depth === 'full' ? agreement.decisions.map(({ sentence }) => `  because: ${sentence}`) : []),
    ...warnings.map(({ message }) => `  warning: ${message}`),
    ...(depth === 'full' ? attempts.flatMap((attempt) => attemptLines(attempt, attempts.length > 1)) : []),
  ];
}

/** What whoever holds a payload owes, and where it appears. */
function termLines({ obligations, policies, bindings, access, status }: Agreement): string[] {
  const { retention, classification, purposes, tags } = obligations;
  return [
    ...(status === 'active' ? [] : [`  status: ${status}`]),
    ...bindings.map(
      (binding) => `  where: ${place(binding)}${binding.source === 'stated' ? ' (the server says so)' : ''}`,
    ),
    ...(policies.length === 0
      ? []
      : [`  bound by: ${policies.map(({ kind, id, version }) => `${kind} ${id}@${version}`).join(', ')}`]),
    ...(retention.legalHold ? ['  keep: nothing is deleted, by a legal hold'] : []),
    ...(retention.period === undefined || retention.legalHold ? [] : [`  keep: at most ${retention.period}`]),
    ...(classification === undefined ? [] : [`  classification: ${classification}`]),
    ...(tags.length === 0 ? [] : [`  tags: ${tags.join(', ')}`]),
    ...purposes.map((purpose) => `  purpose: ${purpose}`),
    ...(access === 'unchecked' ? ['  access: unchecked, because that was asked for'] : []),
  ];
}

function rejectionLines(rejection: Rejection, depth: 'brief' | 'full'): string[] {
  const { requirement, reason, message, help, attempts } = rejection;
  const word = requirement.optional === true ? 'left out' : 'rejected';
  const several = attempts.length > 1;
  return [
    `${word} ${requirement.context === '' ? 'what has no context' : requirement.context}${forWhat(rejection)}: ${reason}. ${message}`,
    ...(several && depth === 'full' ? [] : help.sentences.map((sentence) => `  help: ${sentence}`)),
    ...(depth === 'full'
      ? attempts.flatMap((attempt) => attemptLines(attempt, several))
      : attempts.slice(1).map((attempt) => `  nor ${attempt.reference}: ${attempt.outcome}. ${attempt.message}`)),
  ];
}

/** Each candidate of a reference; under a title of its own where there are several references. */
function attemptLines({ reference, outcome, message, candidates, omitted, help }: Attempt, titled: boolean): string[] {
  const indent = titled ? '    ' : '  ';
  return [
    ...(titled ? [`  ${reference}: ${outcome}. ${message}`] : []),
    ...(titled && help ? help.sentences.map((sentence) => `${indent}help: ${sentence}`) : []),
    ...candidates.map((candidate) => `${indent}${candidateWords(candidate, message)}`),
    ...(omitted > 0 ? [`${indent}and ${omitted} more`] : []),
  ];
}

/** A candidate and what became of it; what was said of the reference is not said again. */
function candidateWords({ server, serverVersion, version, verdict, message }: JudgedCandidate, said: string): string {
  const name = `- ${serverName(server, serverVersion)}${version === undefined ? '' : ` ${version}`}`;
  if (verdict === 'agreed') return `${name}: agreed.`;
  return message === said ? `${name}: ${verdict}, as above.` : `${name}: ${message}`;
}

const serverName = (server: string, version: string | undefined): string =>
  version === undefined ? server : `${server}@${version}`;

const forWhat = ({ requirement }: Agreement | Rejection): string => (requirement.for === 'write' ? ', to write' : '');

function place({ resource, tool, direction, prompt }: Agreement['bindings'][number]): string {
  if (resource !== undefined) return `resource ${resource}`;
  return tool === undefined
    ? `prompt ${prompt ?? ''}`
    : `tool ${tool}${direction === undefined ? '' : `, ${direction}`}`;
}
