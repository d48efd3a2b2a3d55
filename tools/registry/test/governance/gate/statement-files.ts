import type { Digest } from '@ctxr/model';
import { buildStatement } from '../../../src/governance/approval/statement.ts';
import { APPROVAL_NAMESPACE } from '../../../src/governance/approval/verify-ssh-signature.ts';
import { impactDigest } from '../../../src/governance/effect/impact-digest.ts';
import { folderOf } from '../../../src/governance/record/paths.ts';
import type { Evaluation } from '../../../src/world/gate/evaluation.ts';
import type { ActionOf } from './action.ts';
import { edited } from './edit-files.ts';
import { keyOf } from './fixture-keys.ts';
import { DECISION } from './good-registry.ts';
import { type Entry, file } from './objects.ts';

type Saying = ActionOf<'statements'>;

/** The files of the decision's folder: two of the board approve, and whatever the actions bring besides. */
export async function statementFiles(about: Evaluation, actions: readonly Saying[]): Promise<Map<string, Entry>> {
  const sayings = new Map<string, Saying>(
    ['board-1', 'board-2'].map((sign) => [sign, { stage: 'statements', sign } satisfies Saying]),
  );
  for (const action of actions) {
    if (action.withdraw !== undefined) sayings.delete(action.withdraw);
    if (action.sign === undefined) continue;
    const stem = action.as ?? action.sign;
    sayings.set(stem, { ...sayings.get(stem), ...action });
  }
  const files = new Map<string, Entry>();
  for (const [stem, saying] of sayings)
    for (const [path, entry] of await filesOf(`${folderOf(DECISION)}${stem}`, about, saying)) files.set(path, entry);
  return actions.reduce((all, { sign: _, ...action }) => edited(all, action), files);
}

async function filesOf(path: string, { input, change }: Evaluation, saying: Saying): Promise<Map<string, Entry>> {
  const { sign = '', key = sign, namespace = APPROVAL_NAMESPACE, verdict = 'approve', reason, omit } = saying;
  const statement = buildStatement({
    decision: saying.decision ?? DECISION,
    by: sign,
    verdict,
    change: (saying.change as Digest | undefined) ?? change.facts.digest,
    constitution: (saying.constitution as Digest | undefined) ?? input.constitution.digest,
    impact: (saying.impact as Digest | undefined) ?? impactDigest(change.facts.items),
    files: change.facts.files,
    ...(reason !== undefined && { reason }),
    said: saying.said ?? '2026-11-20T06:00:00Z',
  });
  const signed = replaced(statement, saying.rewrite);
  const files = new Map<string, Entry>();
  if (omit !== 'statement') files.set(`${path}.json`, file(replaced(signed, saying.tamper)));
  if (omit !== 'signature') files.set(`${path}.sig`, file(await keyOf(key).sign(signed, namespace)));
  return files;
}

function replaced(bytes: Uint8Array, change: readonly [from: string, to: string] | undefined): Uint8Array {
  if (!change) return bytes;
  const text = Buffer.from(bytes).toString();
  if (!text.includes(change[0])) throw new Error(`The statement does not say ${change[0]}.`);
  return Buffer.from(text.replace(change[0], change[1]));
}
