import { parseReference, type Requirement } from '@ctxr/model';
import { isObject } from '../strict/json.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import { membersOf } from './members.ts';

/** A requirement as it was understood. */
export interface Wanted {
  /** As it was written, without what no requirement has. */
  readonly requirement: Requirement;
  readonly action: 'read' | 'write';
  /** What would do, the best first; each reference once. */
  readonly references: readonly WantedReference[];
}

/** A context and a range, and the text that they were written as. */
export interface ReadableReference {
  readonly text: string;
  readonly id: string;
  readonly range: string;
}

/** What means nothing here, and why. */
export interface UnreadableReference {
  readonly text: string;
  readonly reason: 'reference-invalid' | 'other-registry';
  readonly message: string;
  readonly advice: string;
}

/** One reference that would do, or why it means nothing. */
export type WantedReference = ReadableReference | UnreadableReference;

/** Reads requirements, whatever they are, and brings them into one order. */
export const readRequires = (requires: readonly unknown[], domain?: string): readonly Wanted[] =>
  requires
    .map((requirement) => readRequirement(requirement, domain))
    .map((wanted) => ({ wanted, key: JSON.stringify(wanted.requirement) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ wanted }) => wanted);

function readRequirement(value: unknown, own: string | undefined): Wanted {
  const { context, alternatives, for: use, optional } = membersOf(value);
  const others = Array.isArray(alternatives) ? alternatives.slice(0, NEGOTIATION_LIMITS.alternatives) : [];
  const texts = [context, ...others].map((text) => (typeof text === 'string' ? shown(text) : ''));
  const [first = '', ...rest] = texts;
  return {
    requirement: {
      context: first,
      ...(rest.length > 0 && { alternatives: rest }),
      ...((use === 'read' || use === 'write') && { for: use }),
      ...(typeof optional === 'boolean' && { optional }),
    },
    action: use === 'write' ? 'write' : 'read',
    references: faultOf(value) ?? [...new Set(texts)].map((text) => readWanted(text, own)),
  };
}

/** What makes a requirement mean nothing as a whole. */
function faultOf(value: unknown): readonly WantedReference[] | undefined {
  const { for: use = 'read', optional = false, alternatives = [] } = membersOf(value);
  const { alternatives: most } = NEGOTIATION_LIMITS;
  const fault = !isObject(value)
    ? 'A requirement is an object with a context.'
    : use !== 'read' && use !== 'write'
      ? 'A requirement is for read or for write.'
      : typeof optional !== 'boolean'
        ? 'A requirement is optional or not: true or false.'
        : !Array.isArray(alternatives) || alternatives.length > most
          ? `The alternatives of a requirement are a list of at most ${most} references.`
          : undefined;
  const text = isObject(value) && typeof value['context'] === 'string' ? shown(value['context']) : '';
  return fault === undefined
    ? undefined
    : [{ text, reason: 'reference-invalid', message: fault, advice: 'Write { context: "ctx-session-1@^1" }.' }];
}

function readWanted(text: string, own: string | undefined): WantedReference {
  const reference = text.length > NEGOTIATION_LIMITS.reference ? undefined : parseReference(text);
  if (reference === undefined)
    return {
      text,
      reason: 'reference-invalid',
      message: `${JSON.stringify(text.slice(0, 80))} is no reference.`,
      advice: 'Write an id and a range, such as ctx-session-1@^1.',
    };
  const { id, range = '*', domain } = reference;
  if (domain === undefined || domain === own) return { text, id, range };
  return {
    text,
    reason: 'other-registry',
    message: `${text} is a context of another registry, ${domain}.`,
    advice: `Negotiate it with ${domain}, or leave the domain out where it is this registry's own.`,
  };
}

/** A text cut to a length at which it is surely none that could be read. */
const shown = (text: string): string => text.slice(0, NEGOTIATION_LIMITS.reference + 1);
