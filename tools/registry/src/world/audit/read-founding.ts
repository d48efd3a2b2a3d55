import type { Genesis } from '@ctxr/model';
import type { Change } from '../../change/change.ts';
import type { Registry } from '../../declaration/registry.ts';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { LONGEST_DOCUMENT, readDocument } from '../../governance/document/read-document.ts';
import { type GenesisClaim, verifyGenesis } from '../../governance/genesis/verify-genesis.ts';
import { GENESIS_FILE } from '../../governance/record/paths.ts';
import { rootRoleOf } from '../../release/root-role.ts';
import type { Trust } from '../../release/trust.ts';
import type { MainStep } from './history.ts';
import type { ObjectReader } from './object-reader.ts';

/** A founding as a commit has it. */
export interface FoundGenesis {
  readonly bytes: Uint8Array;
  readonly claim: GenesisClaim;
}

/** The founding in a commit: undefined where there is none, a clause where it cannot be read. */
export async function genesisAt(
  objects: ObjectReader,
  commit: string,
): Promise<FoundGenesis | { readonly why: string } | undefined> {
  const name = `${commit}:${GENESIS_FILE}`;
  const [facts] = await objects.facts([name]);
  if (!facts) return undefined;
  const bytes = await objects.read(facts.id, 'blob', LONGEST_DOCUMENT);
  if (!bytes) return { why: 'it is no file, or larger than one can be' };
  const read = readDocument<Genesis>('genesis', bytes.toString());
  return 'why' in read ? read : { bytes, claim: read.value.signed };
}

/** What the founding is held against. */
export interface FoundingToVerify {
  readonly genesis: FoundGenesis;
  /** The commit after the one that is claimed, and what it does. */
  readonly step: MainStep;
  readonly changes: readonly Change[];
  /** The registry and the tree of the commit that is claimed. */
  readonly registry: Registry;
  readonly tree: string | undefined;
  /** The public half of the registry's keys as that commit has it, and as the audited commit has it. */
  readonly before: Trust;
  readonly now: Trust;
}

/** What is wrong with a founding and the commit that made it, as a sentence; undefined where both hold. */
export function foundingFault({
  genesis,
  step,
  changes,
  registry,
  tree,
  before,
  now,
}: FoundingToVerify): string | undefined {
  const { bytes, claim } = genesis;
  const [only, ...more] = changes;
  if (only?.path !== GENESIS_FILE || more.length > 0 || only.before || only.after?.mode !== '100644')
    return `The commit ${step.commit.slice(0, 12)} does something else than to add ${GENESIS_FILE}.`;
  if (tree !== claim.tree) return `${GENESIS_FILE} names another tree than that of the commit that it names.`;
  const isSame = before.roots.every((root, at) => now.roots[at] && Buffer.from(root.bytes).equals(now.roots[at].bytes));
  if (!isSame) return 'The root that the registry was founded with is not one that today’s root goes back to.';
  const verified = verifyGenesis({ genesis: bytes, root: rootRoleOf(before), registry: registry.registry?.value.id });
  if ('why' in verified) return `${GENESIS_FILE} is worth nothing: ${verified.why}.`;
  return readConstitution(registry, { founded: true }).digest === claim.constitution
    ? undefined
    : `${GENESIS_FILE} names another constitution than the commit that it names has.`;
}
