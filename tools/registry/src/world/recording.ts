import { join } from 'node:path';
import { canonicalJson, type Contract, isVersion, type Server, sortVersions } from '@ctxr/model';
import { smallestVersion, type Step, stepFor } from '../check/compatibility/update-step.ts';
import { describedServer, type SelfDescription } from '../declaration/import/described-server.ts';
import { releasePath } from '../declaration/layout.ts';
import { isRecord } from '../declaration/pointer.ts';
import { MAX_DECLARATION_BYTES, type Tree } from '../declaration/tree.ts';
import { withContract, withVersion } from '../declaration/yaml/edited-text.ts';
import { yamlValue } from '../declaration/yaml/yaml-value.ts';
import { RegistryError } from '../error/registry-error.ts';
import { readParticipants } from './import/participants-on-disk.ts';
import { chooseOwner } from './import/start-registry.ts';
import { statesOf } from './states.ts';
import { writeWhole } from './write-file.ts';
import { writeNewFile } from './write-new.ts';

/** A server's newest version on disk. */
export interface NewestServer {
  readonly id: string;
  readonly version: string;
  readonly file: string;
  /** Whether the base has it, so that it never changes. */
  readonly released: boolean;
  /** The contract that it declares. */
  readonly contract?: Contract | string;
}

/** What became of a contract that was recorded. */
export interface RecordedContract {
  readonly id: string;
  readonly version: string;
  readonly file: string;
  /** `added`: a new version, copied from another; `edited`: a version that was not released yet; `declared`: a new participant. */
  readonly how: 'added' | 'edited' | 'declared' | 'unchanged';
  /** The version that was copied. */
  readonly from?: string;
}

interface Found extends NewestServer {
  readonly text: string;
  readonly versions: readonly string[];
}

/**
 * The newest version of a server on disk; undefined where none is declared.
 * @throws RegistryError INPUT_INVALID where the id is that of no server; BASE_UNKNOWN, REPOSITORY_UNREADABLE.
 */
export async function newestServer(folder: string, id: string, base?: string): Promise<NewestServer | undefined> {
  const found = await find(folder, id, base);
  if (!found) return undefined;
  const { text: _, versions: __, ...newest } = found;
  return newest;
}

/**
 * Writes a contract into a server's declaration: into its newest version where that is not released, else into a copy of
 * it with the next version. A released file is never written.
 * @param step What the change of the contract asks of the version.
 * @throws RegistryError NOT_DECLARED, INPUT_INVALID, CHECK_FAILED, FILE_EXISTS, WRITE_FAILED.
 */
export async function recordContract(
  folder: string,
  id: string,
  contract: Contract | string,
  { step, base }: { readonly step: Step; readonly base?: string },
): Promise<RecordedContract> {
  const found = await find(folder, id, base);
  if (!found)
    throw new RegistryError('NOT_DECLARED', `There is no server ${id} in ${folder}.`, {
      fix: 'Leave --server out and give --name NAMESPACE/NAME: the server is declared then.',
    });
  const { version, file, released, text, versions } = found;
  if (found.contract !== undefined && canonicalJson(found.contract) === canonicalJson(contract))
    return { id, version, file, how: 'unchanged' };
  if (!released) {
    await writeWhole(join(folder, file), bounded(withContract(text, contract), file));
    return { id, version, file, how: 'edited' };
  }
  const next = smallestVersion(version, stepFor(version, step), versions);
  const path = releasePath('participant', id, next);
  await writeNewFile(join(folder, path), bounded(withContract(withVersion(text, next), contract), path));
  return { id, version: next, file: path, how: 'added', from: version };
}

/**
 * Declares a server that is not declared yet, from what it says of itself, with its contract.
 * @throws RegistryError INPUT_INVALID, FILE_EXISTS, WRITE_FAILED.
 */
export async function declareServer(
  folder: string,
  description: Omit<SelfDescription, 'owner'> & { readonly owner?: string },
): Promise<RecordedContract> {
  const owner = await chooseOwner(folder, description.owner);
  const taken = await readParticipants(folder);
  const known = [...taken].find(([, name]) => name === description.name);
  if (known)
    throw new RegistryError('INPUT_INVALID', `${description.name} is declared already, as ${known[0]}.`, {
      fix: `Record into it: --server ${known[0]}`,
    });
  const { id, version, file, text } = describedServer({ ...description, owner }, taken);
  await writeNewFile(join(folder, file), bounded(text, file));
  return { id, version, file, how: 'declared' };
}

async function find(folder: string, id: string, reference?: string): Promise<Found | undefined> {
  const { head, base } = await statesOf(folder, reference);
  const prefix = `governance/participants/${id}/`;
  const names = [...head.entries.keys()].filter((path) => path.startsWith(prefix)).map(versionIn);
  const versions = sortVersions(names.filter(isVersion));
  const version = versions.at(-1);
  if (version === undefined) return undefined;
  const file = releasePath('participant', id, version);
  const text = await textIn(head, file);
  const value = await yamlValue(text, file);
  const contract = isRecord(value) ? (value as Partial<Server>).contract : undefined;
  const released = base.entries.has(file);
  return { id, version, file, released, text, versions, ...(contract !== undefined && { contract }) };
}

const versionIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '');

async function textIn(tree: Tree, file: string): Promise<string> {
  const entry = tree.entries.get(file);
  const content = entry && (await tree.read([entry])).get(file);
  if (content && 'bytes' in content) return new TextDecoder().decode(content.bytes);
  throw new RegistryError('CHECK_FAILED', `${file} cannot be read.`, { fix: 'ctxr check says why.' });
}

function bounded(text: string, file: string): string {
  const size = Buffer.byteLength(text);
  if (size <= MAX_DECLARATION_BYTES) return text;
  throw new RegistryError(
    'INPUT_INVALID',
    `${file} would have ${size} bytes with the contract, and at most ${MAX_DECLARATION_BYTES} are read.`,
    { fix: 'Record the digest alone, and keep the contract elsewhere: --digest-only' },
  );
}
