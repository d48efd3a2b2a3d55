import { sha256Hex } from '@ctxr/client';
import type { RevocationList } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { accepts, parse, rootsOf, worthOf } from './binding.ts';
import { parseTargets } from './parse-metadata.ts';
import { TARGETS } from './paths.ts';
import type { SignedFile } from './publication-state.ts';
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
}

/**
 * Reads the newest pair `N.revocations.json` (TUF metadata) and `N.revoked.json` (the list). Keys count that the
 * newest targets name, or earlier ones of the trust folder. What was signed with a key that was declared compromised
 * since keeps its entries, because they only forbid, and loses its lifts.
 * @param files the officers' files by name
 * @param targetsFiles every `N.targets.json` of the trust folder
 * @returns undefined where the officers have signed nothing yet.
 * @throws RegistryError KEYS_FOREIGN where the pair is torn, or nobody who was ever named signed it.
 */
export function parseOfficersList(
  files: ReadonlyMap<string, Uint8Array>,
  targetsFiles: Iterable<Uint8Array>,
  trust: Trust,
): OfficersList | undefined {
  const version = Math.max(
    0,
    ...Array.from(files.keys(), (name) => Number(/^([1-9]\d*)\.revocations\.json$/.exec(name)?.[1] ?? 0)),
  );
  const bytes = files.get(`${version}.revocations.json`);
  if (bytes === undefined) return undefined;
  const name = `revocations/${version}.revocations.json`;
  const listBytes = files.get(`${version}.revoked.json`);
  if (listBytes === undefined) throw broken(name, `${version}.revoked.json is missing`);
  const worth = worthOf('revocations', bytes, [trust.targets.metadata, ...formerTargets(targetsFiles, trust)], trust);
  if (worth === 'foreign') throw broken(name, 'nobody signed it whom the targets of this registry name');
  const { signed } = parseTargets(bytes);
  if (signed.version !== version) throw broken(name, `it says that it is version ${signed.version}`);
  if (signed.targets[TARGETS.revoked]?.hashes['sha256'] !== sha256Hex(listBytes))
    throw broken(name, `${version}.revoked.json is not the list that was signed`);
  const list = JSON.parse(new TextDecoder().decode(listBytes)) as RevocationList;
  return {
    role: { version, bytes, expires: new Date(signed.expires) },
    list: worth === 'binds' ? list : withoutLifts(list),
    listBytes,
    isCurrent: worth === 'binds' && accepts(trust.targets.metadata, 'revocations', parse('revocations', bytes)),
  };
}

function formerTargets(files: Iterable<Uint8Array>, trust: Trust): Delegator[] {
  return Array.from(files).flatMap((bytes) =>
    worthOf('targets', bytes, rootsOf(trust), trust) === 'foreign' ? [] : [parseTargets(bytes)],
  );
}

const withoutLifts = ({ format, entries }: RevocationList): RevocationList => ({
  format,
  entries: entries.map(({ lifted: _, ...entry }) => entry),
});

const broken = (name: string, why: string): RegistryError =>
  new RegistryError('KEYS_FOREIGN', `${name} in the trust folder does not hold: ${why}.`, {
    fix: 'Restore the pair of files from the history of the repository; ctxr revoke --now writes the next one.',
  });
