import type { ContractDifference, ContractEffect } from '@ctxr/mcp';
import type { Finding, RuleInfo, Severity } from '@ctxr/registry';
import { printable } from '../printable.ts';
import { explained } from './differences-text.ts';

const SEVERITIES: Readonly<Record<ContractEffect, Severity>> = {
  breaking: 'error',
  widening: 'error',
  unknown: 'error',
  text: 'error',
  compatible: 'warning',
};

const SUMMARIES: Readonly<Record<ContractEffect, string>> = {
  breaking: 'Something that worked does not work any more.',
  widening: 'The server can do more, or promises less, than was approved.',
  unknown: 'Whether the change breaks anybody could not be shown.',
  text: 'Words changed that people or models read.',
  compatible: 'The contract changed, and everything that was approved still holds.',
};

/** The kinds of differences as code-scanning services want to know them. */
export const LIVE_RULES: readonly RuleInfo[] = (Object.keys(SUMMARIES) as ContractEffect[]).map((effect) => ({
  id: `contract-${effect}`,
  family: 'contract',
  severity: SEVERITIES[effect],
  summary: SUMMARIES[effect],
  why: 'A running server is held to the contract that was approved: what it shows to models must not change unseen.',
  fix: 'Put the server back, or propose its new contract: ctxr verify-live TARGET --record.',
}));

/** The differences as findings about the file that declares the approved contract. */
export const findingsOf = (differences: readonly ContractDifference[], file: string): readonly Finding[] =>
  differences.map((difference) => ({
    rule: `contract-${difference.effect}`,
    severity: SEVERITIES[difference.effect],
    message: [sentence(difference.message), ...explained(difference)].join('\n'),
    place: { file, path: ['contract'], start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  }));

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** The findings as workflow commands of GitHub Actions. */
export const githubText = (findings: readonly Finding[]): string =>
  findings
    .map(({ rule, severity, message, place: { file } }) => {
      const text = message
        .split('\n')
        .map((line) => printable(line).replaceAll('%', '%25'))
        .join('%0A');
      return `::${severity === 'error' ? 'error' : 'warning'} file=${file},title=${rule}::${text}`;
    })
    .join('\n');
