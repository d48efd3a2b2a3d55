import { durationSeconds } from '@ctxr/model';
import { isRecord } from '../declaration/pointer.ts';
import type { SchemaFault, Source } from '../declaration/source.ts';
import type { KeyPath } from '../finding/finding.ts';
import { nearest } from './near.ts';
import type { Report } from './rule.ts';
import { DURATION_WORDS, type ValueWords, versionMeant, wordsOf } from './value-words.ts';
import { memberName, rewrite, valueOf, written } from './written.ts';

/** The most faults of one file that are put into words. */
export const MOST_TOLD = 200;

const TAGS: Readonly<Record<string, readonly string[]>> = {
  kind: ['team', 'organisation', 'client', 'server'],
  event: ['deprecated', 'withdrawn', 'enabled', 'revoked', 'policies-added'],
};

/** What a fault of a value is in plain words; undefined for faults that are another rule's, or an echo of this one. */
export function judgeFault(source: Source, fault: SchemaFault): Report | undefined {
  const { keyword, params, path } = fault;
  const value = valueOf(source, fault);
  const about = memberName(path);
  const say = (message: string, description?: string): Report => ({
    message,
    path,
    ...(description === undefined ? {} : { fix: { description } }),
  });
  switch (keyword) {
    case 'pattern':
      return typeof value === 'string'
        ? unlike(source, path, wordsOf(String(params['pattern'])), String(params['pattern']))
        : undefined;
    case 'format':
      return unlike(source, path, {
        what: `a ${String(params['format'])}`,
        example: params['format'] === 'uri' ? 'https://example.org' : String(params['format']),
      });
    case 'enum':
      return oneOfWords(source, path, params['allowedValues'] as readonly unknown[]);
    case 'const':
      return oneOfWords(source, path, [params['allowedValue']]);
    case 'discriminator':
      return discriminated(source, path, String(params['tag']), params['tagValue']);
    case 'propertyNames':
      return badName(path, String(params['propertyName']));
    case 'uniqueItems':
      return {
        ...say(`${about} names "${written(source, [...path, Number(params['i'])])}" twice.`, 'Remove one of the two.'),
        path: [...path, Number(params['i'])],
      };
    case 'minimum':
    case 'maximum':
      return say(
        `${about} is ${written(source, path)}; it must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${String(params['limit'])}.`,
      );
    case 'minLength':
      return say(
        value === '' ? `${about} is empty.` : `${about} is shorter than ${String(params['limit'])} characters.`,
        'Say it in words, or leave an optional member out.',
      );
    case 'maxLength':
      return say(
        `${about} has ${String(value).length} characters; at most ${String(params['limit'])} are allowed.`,
        'Shorten it.',
      );
    case 'minItems':
    case 'minProperties':
      return say(
        `${about} is empty; it must have at least ${String(params['limit'])}.`,
        path.length === 0 ? 'Remove the file until there is something to say.' : undefined,
      );
    case 'maxItems':
      return say(
        `${about} has ${Array.isArray(value) ? value.length : 'more'} items; at most ${String(params['limit'])} are allowed.`,
      );
    case 'oneOf':
    case 'anyOf':
      return path.length === 0 ? undefined : alternatives(source, fault, value);
    case 'not':
      return say(`${about} is ${written(source, path)}, which is not allowed here.`);
    default:
      return undefined;
  }
}

/** A text that lacks the form it must have; where the meaning is clear, the same in that form. */
function unlike(source: Source, path: KeyPath, words: ValueWords | undefined, pattern = ''): Report {
  const raw = written(source, path);
  if (!words) return { message: `${memberName(path)} "${raw}" does not match ${pattern}.`, path };
  const meant = words.meant?.(String(raw));
  const safe =
    meant !== undefined &&
    words === wordsOf(pattern) &&
    path.at(-1) !== 'id' &&
    !raw.endsWith('…') &&
    durationSeconds(meant) !== undefined;
  const description =
    meant === undefined ? `Write ${words.what.split(':')[0] ?? ''}, such as ${words.example}.` : `Write ${meant}.`;
  return {
    message: `${memberName(path)} "${raw}" is not ${words.what}.`,
    path,
    fix: { description, ...(safe ? { edits: [rewrite(source, path, meant)] } : {}) },
  };
}

function oneOfWords(source: Source, path: KeyPath, allowed: readonly unknown[]): Report {
  const raw = written(source, path);
  const words = allowed.map(String);
  const near = nearest(raw, words);
  const wanted = words.length === 1 ? `it can only be ${words[0] ?? ''}` : `it is one of ${words.join(', ')}`;
  const edits = near === undefined ? {} : { edits: [rewrite(source, path, near)] };
  return {
    message: `${memberName(path)} "${raw}" is unknown; ${wanted}.`,
    path,
    ...(near === undefined ? {} : { fix: { description: `Write ${near}.`, ...edits } }),
  };
}

const discriminated = (source: Source, path: KeyPath, tag: string, value: unknown): Report | undefined =>
  value === undefined ? undefined : oneOfWords(source, [...path, tag], TAGS[tag] ?? []);

function badName(path: KeyPath, name: string): Report {
  const meant = versionMeant(name);
  return {
    message: `The member "${name}" is not a version: three numbers, as Semantic Versioning 2.0.0 has them.`,
    path: [...path, name],
    part: 'key',
    fix: {
      description:
        meant === undefined
          ? 'Write the version of the release that this is about.'
          : `Write ${meant}, if that is the release that this is about.`,
    },
  };
}

/** A value that fits none of its forms, or too many: said by what our schemas use alternatives for. */
function alternatives(source: Source, fault: SchemaFault, value: unknown): Report | undefined {
  const { path } = fault;
  const isUnknownMember = source.schemaFaults.some(
    (other) => other.keyword === 'additionalProperties' && other.path.join('\0') === path.join('\0'),
  );
  if (isUnknownMember) return undefined;
  if (path.at(-1) === 'retention') return retention(source, path, value);
  if (path.length === 1 && path[0] === 'contract')
    return {
      message:
        'contract is a contract (a map of instructions, tools, resources, resourceTemplates, prompts) or its digest.',
      path,
      fix: { description: 'ctxr verify-live SERVER --record writes the contract of a running server.' },
    };
  if (path.at(-2) === 'bindings')
    return {
      message: `${memberName(path)} must name exactly one of resource, tool (with its direction) or prompt.`,
      path,
      fix: {
        description: 'For a tool, add `direction: input` or `direction: output`; make two bindings of two places.',
      },
    };
  return { message: `${memberName(path)} has none of the forms that are allowed here.`, path };
}

function retention(source: Source, path: KeyPath, value: unknown): Report {
  const broken = isRecord(value) ? [...path, 'period'] : path;
  if (isRecord(value) && typeof value['period'] === 'string' && durationSeconds(value['period']) !== undefined)
    return {
      message: 'retention is a duration, or a period with an optional legalHold (true or false) and reason.',
      path,
    };
  if (isRecord(value) && value['period'] === undefined)
    return {
      message: 'retention has no period.',
      path,
      fix: { description: 'Add the period, such as `period: P30D`.' },
    };
  const report = unlike(source, broken, DURATION_WORDS);
  const meant = DURATION_WORDS.meant?.(written(source, broken));
  if (meant === undefined || !report.fix) return report;
  return { ...report, fix: { ...report.fix, edits: [rewrite(source, broken, meant)] } };
}
