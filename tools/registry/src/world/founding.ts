import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Genesis } from '@ctxr/model';
import { readConstitution } from '../governance/constitution/read-constitution.ts';
import { unfoundable } from '../governance/genesis/foundable.ts';
import type { RootRole } from '../governance/genesis/root-role.ts';
import { signGenesis } from '../governance/genesis/sign-genesis.ts';
import { type GenesisClaim, genesisText, readGenesis, type ReadGenesis } from '../governance/genesis/verify-genesis.ts';
import { GENESIS_FILE } from '../governance/record/paths.ts';
import { timeOf } from '../governance/time.ts';
import { RegistryError } from '../error/registry-error.ts';
import { rootRoleOf } from '../release/root-role.ts';
import type { Signer } from '../release/signer.ts';
import { noKeys } from '../release/sign.ts';
import { readApart } from './change/apart.ts';
import { rawDiff } from './change/raw-diff.ts';
import { assertFaultless, checkCommitted } from './check-commit.ts';
import { commitTree } from './commit-tree.ts';
import { gitText } from './git.ts';
import { type KeyPlace, signersOf } from './publishing.ts';
import { openRepository } from './repository.ts';
import { trustAt } from './trust-at.ts';
import { workTreeChanges } from './work-tree.ts';
import { writeWhole } from './write-file.ts';

/** What is founded, and with which keys. */
export interface FoundInput extends Omit<KeyPlace, 'trust'> {
  /** The registry's folder, the top of its repository. */
  readonly folder: string;
  readonly now: Date;
}

/** How far a founding is. */
export interface Founding {
  readonly claim: GenesisClaim;
  /** The file, from the repository's root. */
  readonly file: string;
  /** The names of keys: whose signature holds, who signed by this call, and who could still sign. */
  readonly signed: readonly string[];
  readonly signedNow: readonly string[];
  readonly missing: readonly string[];
  readonly threshold: number;
  readonly complete: boolean;
  /** The commit that is checked out, where it already carries the unfinished file: the founding commit takes its place. */
  readonly unfinished?: string;
}

/**
 * Writes `governance/trust/genesis.json`, which says that the commit that is checked out is the last one that nobody's
 * decision is asked for, signed with the keys of the root that are at hand; where it is written already, adds their
 * signatures to it.
 * @throws RegistryError NOT_FOUNDED with what stands against it, CHECK_FAILED, NOT_A_REPOSITORY, NOT_A_REGISTRY,
 * KEYS_MISSING, KEYS_FOREIGN, KEYS_LOCKED, WRITE_FAILED.
 */
export async function found(input: FoundInput): Promise<Founding> {
  const { folder, now } = input;
  const { head } = await openRepository(folder);
  await refuseUnclean(folder, head);
  const path = join(folder, GENESIS_FILE);
  const kept = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const root = rootRoleOf(await trustAt(await commitTree(folder, head)));
  const before = kept && opened(kept, root);
  const commit = before ? await claimedCommit(folder, head, before.claim.commit) : head;
  const claim = await claimOf(folder, commit, before ? before.claim.at : timeOf(now));
  if (before && JSON.stringify(sorted(before.claim)) !== JSON.stringify(sorted(claim)))
    throw refused(
      'the file claims something else than the commit that it names holds',
      `Remove ${GENESIS_FILE} and run ctxr found again.`,
    );
  const signers = await openSigners(input, root, before);
  const good = before?.genesis.signatures.filter(({ keyid }) => before.signed.some((key) => key.keyid === keyid));
  const { genesis, signedNow, failures } = await signGenesis(claim, good ?? [], signers);
  const after = opened(new TextEncoder().encode(genesisText(genesis)), root);
  if (signedNow.length === 0 && failures.length > 0) throw failures[0];
  if (signedNow.length > 0) await writeWhole(path, genesisText(genesis));
  return {
    claim,
    file: GENESIS_FILE,
    signed: after.signed.map(({ name }) => name),
    signedNow: root.keys.filter(({ keyid }) => signedNow.includes(keyid)).map(({ name }) => name),
    missing: after.missing.map(({ name }) => name),
    threshold: root.threshold,
    complete: after.complete,
    ...(commit !== head && { unfinished: head }),
  };
}

async function refuseUnclean(folder: string, head: string): Promise<void> {
  const { tracked, untracked } = await workTreeChanges(folder, head);
  const [first, ...more] = [...tracked, ...untracked].filter((file) => file !== GENESIS_FILE);
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  throw refused(`${first}${others} on disk is not what is committed`, 'Commit or undo it, then run ctxr found again.');
}

function opened(bytes: Uint8Array, root: RootRole): ReadGenesis & { readonly genesis: Genesis } {
  const read = readGenesis(bytes, root);
  if ('why' in read)
    throw refused(`${GENESIS_FILE} cannot be read: ${read.why}`, 'Remove it and run ctxr found again.');
  return read;
}

/** The commit that an unfinished file names: the one that is checked out, or one that differs from it by that file alone. */
async function claimedCommit(folder: string, head: string, claimed: string): Promise<string> {
  if (head === claimed) return head;
  const changes = await readApart(folder, (apart) => rawDiff(apart, claimed, head)).catch(() => undefined);
  if (changes?.every(({ path }) => path === GENESIS_FILE)) return claimed;
  throw refused(
    `${GENESIS_FILE} names the commit ${claimed.slice(0, 12)}, and ${changes ? `${head.slice(0, 12)} differs from it` : 'this clone does not have it'}`,
    `Check ${claimed.slice(0, 12)} out with the file on top of it. A registry that is founded is not founded again.`,
  );
}

async function claimOf(folder: string, commit: string, at: string): Promise<GenesisClaim> {
  const tree = await commitTree(folder, commit);
  const { result, registry } = await checkCommitted(tree);
  assertFaultless(result, commit);
  const fault = unfoundable(registry);
  if (fault) throw refused(fault.why, fault.fix);
  const { digest } = readConstitution(registry, { founded: true });
  const treeId = (await gitText(folder, ['rev-parse', `${commit}^{tree}`])).trim();
  const id = registry.registry?.value.id ?? '';
  return { format: 1, registry: id, commit, tree: treeId, constitution: digest, at };
}

async function openSigners(
  input: FoundInput,
  root: RootRole,
  before: ReadGenesis | undefined,
): Promise<readonly Signer[]> {
  const held = await signersOf({ ...input, trust: '' });
  const own = held.filter(({ keyid }) => root.keys.some((key) => key.keyid === keyid));
  if (own.length === 0) throw noKeys('root', held.length > 0);
  return own.filter(({ keyid }) => before?.signed.some((key) => key.keyid === keyid) !== true);
}

const sorted = (claim: GenesisClaim): readonly unknown[] => Object.entries(claim).sort(([a], [b]) => (a < b ? -1 : 1));

const refused = (why: string, fix: string): RegistryError =>
  new RegistryError('NOT_FOUNDED', `The registry cannot be founded: ${why}.`, { fix });
