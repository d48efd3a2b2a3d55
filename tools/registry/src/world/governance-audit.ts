import type { AuditedDecision, AuditFault, GovernanceAudit } from '../governance/audit/audited.ts';
import { GENESIS_FILE } from '../governance/record/paths.ts';
import { RegistryError } from '../error/registry-error.ts';
import type { Trust } from '../release/trust.ts';
import { rootFingerprint } from '../release/trust.ts';
import { parseRoot } from '../release/parse-metadata.ts';
import { BlobWindow } from './audit/blob-window.ts';
import { readHistory, type History } from './audit/history.ts';
import { ObjectReader } from './audit/object-reader.ts';
import { PointFile } from './audit/point-file.ts';
import { type FoundGenesis, foundingFault, genesisAt } from './audit/read-founding.ts';
import { findRecords } from './audit/record-index.ts';
import { RegistryWalk } from './audit/registry-walk.ts';
import { replay, type Replayed } from './audit/replay.ts';
import { type Apart, readApart } from './change/apart.ts';
import { baseUnknown, commitIds } from './change/commits.ts';
import { sha256 } from './change/hash-contents.ts';
import { diffsBetween } from './change/raw-diff.ts';
import { commitTree } from './commit-tree.ts';
import { gitText } from './git.ts';
import { trustAt } from './trust-at.ts';

export { holds } from '../governance/audit/audited.ts';

/** What is audited. */
export interface GovernanceAuditInput {
  /** The registry's folder, the top of a clone. */
  readonly folder: string;
  /** The commit up to which is audited; what is checked out where it is left out. */
  readonly commit?: string;
  /** A root file that is trusted; without it, the root that the clone itself has. */
  readonly root?: Uint8Array;
  /** False judges everything from the founding on, whatever earlier audits verified. */
  readonly cache?: boolean;
}

/**
 * Replays every decision since the founding, from a plain clone: each commit of the main line is a change that the
 * board of its base approved, as its record proves, or adds to a record. It stops at the first that does not hold.
 * @throws RegistryError COMMIT_MISSING, BASE_UNKNOWN where the clone ends too early, NOT_A_REGISTRY,
 * REPOSITORY_UNREADABLE, KEYS_MISSING, KEYS_FOREIGN.
 */
export async function auditGovernance(input: GovernanceAuditInput): Promise<GovernanceAudit> {
  const { folder, commit: reference = 'HEAD' } = input;
  const [commit] = await commitIds(folder, [reference]);
  if (commit === undefined)
    throw new RegistryError('COMMIT_MISSING', `${reference} names no commit in this clone.`, {
      fix: 'Fetch it first: git fetch origin, or git fetch --unshallow.',
    });
  return readApart(folder, async (apart) => {
    const objects = new ObjectReader(apart);
    try {
      return await new Audit(input, apart, objects, commit).run();
    } finally {
      objects.close();
    }
  });
}

const FOUNDING_FIX = `Compare ${GENESIS_FILE} with the one that the keepers of the root signed, and main with a clone that audits well.`;

class Audit {
  readonly #input: GovernanceAuditInput;
  readonly #apart: Apart;
  readonly #objects: ObjectReader;
  readonly #window: BlobWindow;
  readonly #commit: string;
  readonly #cache: boolean;

  constructor(input: GovernanceAuditInput, apart: Apart, objects: ObjectReader, commit: string) {
    this.#input = input;
    this.#apart = apart;
    this.#objects = objects;
    this.#window = new BlobWindow(apart.folder, objects);
    this.#commit = commit;
    this.#cache = input.cache ?? true;
  }

  async run(): Promise<GovernanceAudit> {
    const commit = this.#commit;
    const genesis = await genesisAt(this.#objects, commit);
    if (!genesis) return this.#notFounded();
    if ('why' in genesis) return this.#ended(commit, `${GENESIS_FILE} cannot be read: ${genesis.why}.`);
    const now = await trustAt(await commitTree(this.#apart.folder, commit, this.#apart.settings));
    const pinned = this.#pinFault(now);
    if (pinned !== undefined) return this.#ended(commit, pinned, genesis);
    const points = this.#cache ? new PointFile(this.#apart.gitFolder, sha256(genesis.bytes)) : undefined;
    const known = points?.get();
    const since = known && (await this.#history(known.commit));
    const replayed =
      known && since
        ? await this.#replay(since, known.commit, known.decisions, genesis)
        : await this.#fromFounding(genesis, now);
    if ('message' in replayed) return this.#ended(replayed.commit, replayed.message, genesis);
    if (replayed.verified !== undefined) points?.set({ commit: replayed.verified, decisions: replayed.decisions });
    return this.#report(genesis, replayed);
  }

  async #fromFounding(genesis: FoundGenesis, now: Trust): Promise<Replayed | Omit<AuditFault, 'fix'>> {
    const { claim } = genesis;
    const { folder, settings, shallow } = this.#apart;
    const [facts, tree] = await this.#objects.facts([`${claim.commit}^{commit}`, `${claim.commit}^{tree}`]);
    if (!facts && shallow.size > 0)
      throw baseUnknown(`This clone does not go back to ${claim.commit.slice(0, 12)}, where governance begins.`);
    const history = facts && (await this.#history(claim.commit));
    const [step] = history?.steps ?? [];
    if (!history || !step) {
      const message = `${GENESIS_FILE} names the commit ${claim.commit.slice(0, 12)}, which is not on the main line before it.`;
      return { commit: this.#commit, message };
    }
    const changes = (await diffsBetween(this.#apart, [[step.commit, step.base]])).get(step.commit) ?? [];
    const walk = await this.#walkAt(claim.commit);
    const before = await trustAt(await commitTree(folder, claim.commit, settings));
    const { registry } = walk;
    const message = foundingFault({ genesis, step, changes, registry, tree: tree?.id, before, now });
    if (message !== undefined) return { commit: step.commit, message };
    walk.pass(changes);
    const rest = { ...history, steps: history.steps.slice(1) };
    const replayed = await this.#replay(rest, step.commit, [], genesis, walk);
    return { ...replayed, verified: replayed.verified ?? step.commit };
  }

  async #replay(
    history: History,
    from: string,
    before: readonly AuditedDecision[],
    { claim }: FoundGenesis,
    walk?: RegistryWalk,
  ): Promise<Replayed> {
    const records = await findRecords(this.#apart, history.steps, this.#objects);
    return replay({
      apart: this.#apart,
      history,
      records,
      window: this.#window,
      before,
      since: before.at(-1)?.at ?? claim.at,
      walk: () => (walk ? Promise.resolve(walk) : this.#walkAt(from)),
    });
  }

  #walkAt(commit: string): Promise<RegistryWalk> {
    return RegistryWalk.at(this.#apart, commit, {
      cache: this.#cache,
      read: (entries) => this.#window.read(entries),
    });
  }

  async #history(from: string): Promise<History | undefined> {
    const [facts] = await this.#objects.facts([`${from}^{commit}`]);
    return facts && readHistory(this.#apart, { from, to: this.#commit });
  }

  #pinFault(now: Trust): string | undefined {
    const { root } = this.#input;
    if (!root) return undefined;
    const pinned = rootFingerprint(parseRoot(root));
    const isKnown = now.roots.some(({ metadata }) => rootFingerprint(metadata) === pinned);
    return isKnown ? undefined : 'The root that you trust is none of those that this clone has.';
  }

  async #notFounded(): Promise<GovernanceAudit> {
    const { folder, settings } = this.#apart;
    const args = ['rev-list', '--first-parent', '--max-count=1', this.#commit, '--', GENESIS_FILE];
    const touched = (await gitText(folder, args, undefined, settings)).trim();
    if (touched !== '') return this.#ended(touched, `The commit ${touched.slice(0, 12)} took ${GENESIS_FILE} away.`);
    const count = Number(await gitText(folder, ['rev-list', '--count', this.#commit], undefined, settings));
    return { commit: this.#commit, founded: false, judged: 0, notJudged: count, decisions: [], notes: [] };
  }

  #ended(commit: string, message: string, genesis?: FoundGenesis): GovernanceAudit {
    return {
      commit: this.#commit,
      founded: true,
      ...(genesis && { genesis: claimOf(genesis) }),
      judged: 0,
      notJudged: 0,
      decisions: [],
      fault: { commit, message, fix: FOUNDING_FIX },
      notes: [],
    };
  }

  #report(genesis: FoundGenesis, { decisions, fault, waiting }: Replayed): GovernanceAudit {
    return {
      commit: this.#commit,
      founded: true,
      genesis: claimOf(genesis),
      judged: decisions.length,
      notJudged: 0,
      decisions,
      ...(fault && { fault }),
      ...(waiting && { waiting }),
      notes: this.#input.root
        ? []
        : ['The root in this clone itself was trusted; --root FILE holds it against one that you have.'],
    };
  }
}

const claimOf = ({ claim: { commit, at, constitution } }: FoundGenesis): NonNullable<GovernanceAudit['genesis']> => ({
  commit,
  at,
  constitution: constitution as NonNullable<GovernanceAudit['genesis']>['constitution'],
});
