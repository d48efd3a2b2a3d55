import { RegistryError } from '../../error/registry-error.ts';
import { shortReport } from '../../governance/proposal/short-report.ts';
import type { SigningKey } from '../approval/ssh-signer.ts';
import { HOST } from '../gate/commit-files.ts';
import { evaluate } from '../gate/evaluate.ts';
import { timeOf } from '../../governance/time.ts';
import { openLocalHost } from '../local-host/open-local-host.ts';
import { mainOf } from '../local-host/refs.ts';
import { bridgeSigner, type Landed, landJudged } from './land.ts';
import { inverseAt, rollbackCommit } from './rollback.ts';

/** Which emergency is over. */
export interface LapsedEmergency {
  readonly decision: string;
  readonly bridge: SigningKey;
  readonly at: Date;
}

/**
 * Undoes an emergency that was not ratified in time: its exact inverse lands on the host of this machine, agreed to by
 * those who agreed to the emergency, which its record names.
 * @throws RegistryError CHANGE_REFUSED where it cannot be undone exactly, CHECK_FAILED, HOST_MOVED, SIGNING_KEY_UNUSABLE
 */
export async function undoLapsed(folder: string, { decision, bridge, at }: LapsedEmergency): Promise<Landed> {
  const host = openLocalHost(folder, { now: () => at });
  const base = await mainOf(folder);
  const number = await host.next();
  const inverse = await inverseAt(folder, { base, number: Number(decision), at });
  const motivation = `The emergency ${decision} was not ratified in time.`;
  const options = { motivation };
  const { commit: head, title } = await rollbackCommit({
    ...inverse,
    folder,
    base,
    own: number,
    at,
    author: HOST,
    options,
  });
  const signals = { format: 1 as const, openedAt: timeOf(at), reviews: [], writers: [], remarks: [] };
  const wanted = { folder, base, head, decision: String(number).padStart(4, '0'), signals, at };
  const judged = { ...(await evaluate(wanted)), signals };
  const own = judged.input.change.proposals.find(({ id }) => id === wanted.decision);
  if (own?.inverse?.exact !== true || judged.decision.outcome === 'refused')
    throw new RegistryError(
      'CHANGE_REFUSED',
      `The emergency ${decision} cannot be undone by itself: ${shortReport(judged.decision).join('; ')}`,
      {
        fix: `ctxr rollback ${decision} proposes it to people.`,
      },
    );
  const signer = await bridgeSigner(judged, bridge);
  await host.opened(number, { title, author: HOST });
  return landJudged({ folder, number, title, judged, at, signer, lapsed: decision, isBranch: false });
}
