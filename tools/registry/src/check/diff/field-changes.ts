import { canonicalJson } from '@ctxr/model';
import type { Terms, TermsChange } from '../compatibility/terms.ts';
import { wideningWords } from '../compatibility/widening-words.ts';
import { termsChanges } from '../compatibility/terms-update.ts';
import type { Step } from '../compatibility/update-step.ts';
import { isRecord } from '../../declaration/pointer.ts';
import { contractChanges } from './contract-changes.ts';
import { ruleChanges } from './rule-changes.ts';

/** One change of a declaration's member other than its schema. */
export interface FieldChange {
  readonly member: string;
  /** The change in one line of plain words. */
  readonly text: string;
  /** The step that a version takes for the change of the member, where it decides who may do what with payloads. */
  readonly step?: Step;
}

/** A declaration as written. */
export type Members = Readonly<Record<string, unknown>>;

/** What names the declaration, and what is told elsewhere. */
const SKIPPED = new Set(['id', 'version', 'schema']);
const PROSE = new Set(['name', 'description', 'purpose']);

/** The changes of all members but the schema, in the order of the newer declaration. */
export function fieldChanges(old: Members, next: Members): readonly FieldChange[] {
  const members = [...new Set([...Object.keys(next), ...Object.keys(old)])].filter((member) => !SKIPPED.has(member));
  const changes = new Map(weights(old, next));
  return members.flatMap((member) => {
    const [from, to] = [old[member], next[member]];
    if (isSame(from, to)) return [];
    const change = changes.get(member);
    const texts = [...lines(member, from, to), ...(change?.shown ? [`lets in: ${wideningWords(change.shown)}`] : [])];
    return texts.map((text) => ({ member, text, ...(change && { step: change.step }) }));
  });
}

/** The steps that changed terms take; none where a declaration is too broken to be weighed. */
function weights(old: Members, next: Members): readonly (readonly [string, TermsChange])[] {
  if ('governancePolicy' in next) return [];
  try {
    return termsChanges(old as Terms, next as Terms).map((change) => [change.member, change] as const);
  } catch {
    return [];
  }
}

const isSame = (a: unknown, b: unknown): boolean => keyOf(a) === keyOf(b);
const keyOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));

function lines(member: string, from: unknown, to: unknown): readonly string[] {
  if (member === 'accessRules') return ruleChanges(from, to);
  if (member === 'contract') return contractChanges(from, to);
  if (member === 'examples') return [countWords(countOf(from), countOf(to))];
  if (PROSE.has(member) && from !== undefined && to !== undefined) return [`${member} reworded`];
  if (Array.isArray(from ?? []) && Array.isArray(to ?? [])) return listLines(member, from, to);
  if (from === undefined) return [`${member} ${shown(to)} added`];
  if (to === undefined) return [`${member} ${shown(from)} removed`];
  return [`${member} ${shown(from)} → ${shown(to)}`];
}

const countWords = (from: number, to: number): string =>
  from === to ? 'examples changed' : `number of examples ${from} → ${to}`;

const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

function listLines(member: string, from: unknown, to: unknown): readonly string[] {
  const [before, after] = [from, to].map((value) => (Array.isArray(value) ? (value as readonly unknown[]) : []));
  const missing = (items: readonly unknown[] = [], others: readonly unknown[] = []): string[] =>
    items.filter((item) => !others.some((other) => isSame(item, other))).map(shown);
  const [lost, gained] = [missing(before, after), missing(after, before)];
  if (lost.length === 0 && gained.length === 0) return [`order of ${member} changed`];
  return [
    ...(lost.length > 0 ? [`${member} lost ${lost.join(', ')}`] : []),
    ...(gained.length > 0 ? [`${member} gained ${gained.join(', ')}`] : []),
  ];
}

const LONGEST = 120;

/** A value in a line: a text as it is, a retention by its period, else JSON. */
function shown(value: unknown): string {
  if (typeof value === 'string') return cut(value);
  if (isRecord(value) && typeof value['period'] === 'string') {
    const { period, legalHold } = value;
    return `${period}${legalHold === true ? ' under legal hold' : ''}`;
  }
  return cut(JSON.stringify(value) ?? '');
}

const cut = (text: string): string =>
  text.length > LONGEST
    ? `${Array.from(text)
        .slice(0, LONGEST - 1)
        .join('')}…`
    : text;
