import { sha256Hex } from '@ctxr/client';
import type { RevocationList } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { accepts, parse, rootsOf, type Worth, worthOf } from './binding.ts';
import { HIGHEST_SANE } from './numbers.ts';
import { parseTargets } from './parse-metadata.ts';
import { TARGETS } from './paths.ts';
import type { SignedFile } from './publication-state.ts';
import { mergedLists } from './revocations.ts';
import type { Delegator } from './sign.ts';
import type { Trust } from './trust.ts';

/** Where the officers' lists are, from the trust folder. */
export const OFFICERS_FOLDER = 'revocations';

/** The newest revocation list that the security officers signed, as the trust folder holds it. */
export interface OfficersList {
  readonly role: SignedFile;
  readonly list: RevocationList;
  readonly listBytes: Uint8Array;
  /** Whether today's keys signed it, so that it can be published as it is; else its entries count, and its file does not. */
  readonly isCurrent: boolean;
  /** What all lists there say together: the newest may be a thief's, or of a branch that did not know the one before. */
  readonly known: RevocationList;
}

/**
 * Reads the pairs `N.revocations.json` (TUF metadata) and `N.revoked.json` (the list). Keys count that the newest
 * targets name, or earlier ones of the trust folder. What was signed with a key that was declared compromised since, or
 * that only targets signed with such keys name, keeps its entries, because they only forbid, and loses its lifts.
 * @param files the officers' files by name
 * @param targetsFiles every `N.targets.json` of the trust folder
 * @returns undefined where the officers have signed nothing yet.
 * @throws RegistryError KEYS_FOREIGN where a pair is torn, or nobody who was ever named signed the newest.
 */
export function parseOfficersList(
  files: ReadonlyMap<string, Uint8Array>,
  targetsFiles: Iterable<Uint8Array>,
  trust: Trust,
): OfficersList | undefined {
  const worthIn = judgeOf(Array.from(targetsFiles), trust);
  const signed = Array.from(files).flatMap(([name, bytes]) => {
    const version = Number(/^([1-9]\d*)\.revocations\.json$/.exec(name)?.[1] ?? 0);
    return version === 0 ? [] : [{ name: `${OFFICERS_FOLDER}/${name}`, version, bytes, worth: worthIn(bytes) }];
  });
  const newest = signed.sort((a, b) => a.version - b.version).pop();
  if (newest === undefined) return undefined;
  const { name, version, bytes, worth } = newest;
  if (version > HIGHEST_SANE) throw broken(name, 'no list of ours has such a number');
  if (worth === 'foreign') throw broken(name, 'nobody signed it whom the targets of this registry name');
  const { list, listBytes, expires } = pairOf(newest, files);
  const older = signed.flatMap((each) => (each.worth === 'foreign' ? [] : [pairOf(each, files).list]));
  return {
    role: { version, bytes, expires },
    list,
    listBytes,
    isCurrent: worth === 'binds' && accepts(trust.targets.metadata, 'revocations', parse('revocations', bytes)),
    known: older.reduce((all, each) => mergedLists(all, each), list),
  };
}

interface SignedList {
  readonly name: string;
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly worth: Worth;
}

function pairOf({ name, version, bytes, worth }: SignedList, files: ReadonlyMap<string, Uint8Array>) {
  const listBytes = files.get(`${version}.revoked.json`);
  if (listBytes === undefined) throw broken(name, `${version}.revoked.json is missing`);
  const { signed } = parseTargets(bytes);
  if (signed.version !== version) throw broken(name, `it says that it is version ${signed.version}`);
  if (signed.targets[TARGETS.revoked]?.hashes['sha256'] !== sha256Hex(listBytes))
    throw broken(name, `${version}.revoked.json is not the list that was signed`);
  const list = JSON.parse(new TextDecoder().decode(listBytes)) as RevocationList;
  return { list: worth === 'binds' ? list : withoutLifts(list), listBytes, expires: new Date(signed.expires) };
}

/** Judges signatures by the newest targets and those before: what only thieves named binds nobody. */
function judgeOf(targetsFiles: readonly Uint8Array[], trust: Trust): (bytes: Uint8Array) => Worth {
  const former = (worth: Worth): Delegator[] =>
    targetsFiles.filter((bytes) => worthOf('targets', bytes, rootsOf(trust), trust) === worth).map(parseTargets);
  const [honest, stolen] = [[trust.targets.metadata, ...former('binds')], former('void')];
  return (bytes) => {
    const worth = worthOf('revocations', bytes, honest, trust);
    return worth === 'foreign' && worthOf('revocations', bytes, stolen, trust) !== 'foreign' ? 'void' : worth;
  };
}

const withoutLifts = ({ format, entries }: RevocationList): RevocationList => ({
  format,
  entries: entries.map(({ lifted: _, ...entry }) => entry),
});

const broken = (name: string, why: string): RegistryError =>
  new RegistryError('KEYS_FOREIGN', `${name} in the trust folder does not hold: ${why}.`, {
    fix: 'Restore the pair of files from the history of the repository; ctxr revoke --now writes the next one.',
  });
