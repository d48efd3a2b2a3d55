import { RegistryError } from '../error/registry-error.ts';
import type { Trust } from '../release/trust.ts';
import { loadGovernanceAudit } from './load-governance-audit.ts';

/**
 * Lets nothing be published that a founded registry has not decided on: the founding and every decision up to the
 * commit are judged anew, by the root that signs the publication.
 * @throws RegistryError GOVERNANCE_UNPROVED at the first that does not hold, NOT_YET where the newest change has no
 * record yet, and what the audit throws.
 */
export async function assertGoverned({
  folder,
  commit,
  trust,
}: {
  readonly folder: string;
  readonly commit: string;
  readonly trust: Trust;
}): Promise<void> {
  const { auditGovernance } = await loadGovernanceAudit();
  const [root] = trust.roots;
  const { fault, waiting } = await auditGovernance({ folder, commit, ...(root && { root: root.bytes }) });
  if (fault)
    throw new RegistryError(
      'GOVERNANCE_UNPROVED',
      `Nothing is published from ${commit.slice(0, 12)}. ${fault.message}`,
      {
        fix: fault.fix,
      },
    );
  if (waiting) throw new RegistryError('NOT_YET', waiting.message, { fix: waiting.fix });
}
