import { isId, isSha256Hex } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { LOCK_FILE, LOCK_FORMAT, type Lock, type LockedRegistry } from './lock.ts';
import { LockReader } from './lock-reader.ts';
import { NoJson, type PlacedFault, type PlacedJson, type PlacedObject, readPlacedJson } from './placed-json.ts';
import { readPins } from './read-pins.ts';

/** The longest lock that is read, in characters: some 15,000 pins. */
export const MAX_LOCK_LENGTH = 8 * 1024 * 1024;

/** How many faults are told; a file with more is no lock. */
const MAX_TOLD = 20;

const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m;

/**
 * Reads a lock. Whatever was done to the file, the answer is a lock that is sound in itself or one error that tells
 * everything at fault, each with its line and column.
 * @throws ClientError LOCK_INVALID
 */
export function parseLock(text: string): Lock {
  if (text.length > MAX_LOCK_LENGTH)
    throw invalid(`has ${text.length} characters; at most ${MAX_LOCK_LENGTH} are read.`, 'Is it the right file?');
  const faults: PlacedFault[] = [];
  const tell = (fault: PlacedFault): void => void faults.push(fault);
  const top = readTop(text.replace(/^\uFEFF/, ' '), tell);
  const lock = readLock(new LockReader(tell), top);
  if (faults.length === 0 && lock !== undefined) return lock;
  const told = faults
    .sort((a, b) => a.at - b.at)
    .slice(0, MAX_TOLD)
    .map(({ at, message }) => `${place(text, at)} ${message}`);
  const more = faults.length > told.length ? [`and ${faults.length - told.length} more`] : [];
  throw invalid(
    `cannot be used:\n${[...told, ...more].join('\n')}`,
    'Take it from version control again, then run `ctxr lock --update`.',
  );
}

function readTop(text: string, tell: (fault: PlacedFault) => void): PlacedJson {
  try {
    return readPlacedJson(text, tell);
  } catch (cause) {
    if (!(cause instanceof NoJson)) throw cause;
    const conflict = CONFLICT.exec(text);
    if (conflict !== null)
      throw invalid(
        `holds a merge conflict, from line ${lineOf(text, conflict.index)} on.`,
        'Take one side of it whole (git checkout --ours or --theirs), then run `ctxr lock --update`.',
        cause,
      );
    throw invalid(
      `is no JSON: ${place(text, cause.at)} ${cause.message}.`,
      'Take it from version control again, or remove it and lock anew.',
      cause,
    );
  }
}

function readLock(reader: LockReader, top: PlacedJson): Lock | undefined {
  const format = 'members' in top ? top.members.get('format') : undefined;
  if (format !== undefined && 'value' in format && typeof format.value === 'number' && format.value > LOCK_FORMAT)
    throw invalid(
      `is of format ${format.value}, which is newer than this client; it reads format ${LOCK_FORMAT}.`,
      'Update @ctxr/client and ctxr.',
    );
  const members = reader.object(top, 'the lock', ['format', 'registry', 'index', 'contexts']);
  if (members === undefined) return undefined;
  reader.value(members, 'format', `must be ${LOCK_FORMAT}`, (value) => value === LOCK_FORMAT);
  const registry = reader.member(members, 'registry');
  const index = reader.object(reader.member(members, 'index'), 'index', ['root', 'seq']);
  return {
    format: LOCK_FORMAT,
    registry: readRegistry(reader, reader.object(registry, 'registry', ['url', 'root'], ['id'])),
    index: {
      root: reader.text(index, 'root', 'must be 64 digits from 0 to f', isSha256Hex),
      seq: reader.value(index, 'seq', 'must be the number of a publication, from 1', isSequence) as number,
    },
    contexts: readPins(reader, reader.member(members, 'contexts')),
  };
}

function readRegistry(reader: LockReader, members: PlacedObject | undefined): LockedRegistry {
  return {
    ...(members?.members.has('id') === true && {
      id: reader.text(members, 'id', 'must be the id of a registry', isId),
    }),
    url: reader.text(members, 'url', 'must be an http or https URL without user, query and fragment', isAddress),
    root: reader.digest(members, 'root'),
  };
}

const isSequence = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const place = (text: string, at: number): string => `${lineOf(text, at)}:${at - text.lastIndexOf('\n', at - 1)}`;

const invalid = (what: string, fix: string, cause?: unknown): ClientError =>
  new ClientError('LOCK_INVALID', `${LOCK_FILE} ${what}\n${fix}`, { cause });
