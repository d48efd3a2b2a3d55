import { createValidator, type Problem, type Validator } from '@ctxr/client/validate';
import type { NegotiationAnswer, NegotiationQuestion } from './answer.ts';
import { isBounded } from './bounded.ts';
import { knownMembers, type WireSchema } from './known-members.ts';
import { WIRE_LIMITS } from './limits.ts';
import type { ClientSettings, ServerSettings } from './settings.ts';
import { AGREED, CLIENT_SETTINGS, NEGOTIATION_ANSWER, NEGOTIATION_QUESTION, SERVER_SETTINGS, TAG } from './shapes.ts';
import type { AgreedMeta, ContextTag } from './tag.ts';

/** What became of reading something that the other side said. */
export type Reading<T> =
  | { readonly outcome: 'read'; readonly value: T }
  /** Nothing was said. */
  | { readonly outcome: 'absent' }
  /** It is of a version that is not spoken here: as good as nothing said. */
  | { readonly outcome: 'unknown-version' }
  | { readonly outcome: 'invalid'; readonly problems: readonly Problem[] };

/** Reads a server's extension settings, whatever they are. */
export const readServerSettings = readerOf<ServerSettings>(SERVER_SETTINGS);

/** Reads a client's extension settings, whatever they are. */
export const readClientSettings = readerOf<ClientSettings>(CLIENT_SETTINGS);

/** Reads what a negotiation is asked with, whatever it is. */
export const readQuestion = readerOf<NegotiationQuestion>(NEGOTIATION_QUESTION);

/** Reads what a negotiation is answered with, whatever it is. */
export const readAnswer = readerOf<NegotiationAnswer>(NEGOTIATION_ANSWER);

/** Reads the tag of a payload, whatever it is. */
export const readTag = readerOf<ContextTag>(TAG);

/** Reads what was agreed, whatever it is. */
export const readAgreed = readerOf<AgreedMeta>(AGREED);

/** What is wrong, in one line. */
export const problemText = (problems: readonly Problem[]): string =>
  problems.map(({ pointer, message }) => (pointer === '' ? message : `${pointer} ${message}`)).join('; ');

/** A reader of one shape. It never throws, and what it reads has the shape's members alone. */
function readerOf<T>(schema: WireSchema): (value: unknown) => Reading<T> {
  let validator: Validator | undefined;
  const versioned = Object.hasOwn(schema.properties ?? {}, 'v');
  return (value) => {
    if (value === undefined) return { outcome: 'absent' };
    if (!isBounded(value)) return { outcome: 'invalid', problems: [TOO_MUCH] };
    if (versioned && isOtherVersion(value)) return { outcome: 'unknown-version' };
    validator ??= createValidator(schema);
    const verdict = validator(value);
    return verdict.ok
      ? { outcome: 'read', value: knownMembers(schema, value) as T }
      : { outcome: 'invalid', problems: verdict.problems };
  };
}

const TOO_MUCH: Problem = {
  pointer: '',
  keyword: 'depth',
  message: `holds more than ${WIRE_LIMITS.values} values, or nests deeper than ${WIRE_LIMITS.depth}`,
};

/** Whether it names a version, and not this one. */
function isOtherVersion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'v')) return false;
  const { v } = value as { readonly v: unknown };
  return typeof v === 'number' && v !== 1;
}
