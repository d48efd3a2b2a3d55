import { join } from 'node:path';
import { OFFICERS_FOLDER, type OfficersList, parseOfficersList } from '../release/officers-list.ts';
import type { Trust } from '../release/trust.ts';
import { readMatching } from './keys/key-folder.ts';

const LIST_FILE = /^[1-9]\d*\.(revocations|revoked)\.json$/;

/**
 * The newest revocation list that the security officers signed into the trust folder; undefined where there is none.
 * @throws RegistryError KEYS_FOREIGN
 */
export async function readOfficers(trustFolder: string, trust: Trust): Promise<OfficersList | undefined> {
  const files = await readMatching(join(trustFolder, OFFICERS_FOLDER), LIST_FILE);
  if (files.size === 0) return undefined;
  const targets = await readMatching(trustFolder, /^[1-9]\d*\.targets\.json$/);
  return parseOfficersList(files, targets.values(), trust);
}
