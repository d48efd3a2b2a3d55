import type { Head } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { inParallel } from './in-parallel.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { PublishingRole, RoleName } from './roles.ts';

/** The numbers that a publication has: a version for each role, and the head's `seq`. */
export type Numbers = Readonly<Record<PublishingRole | 'seq', number>>;

/** No honest registry counts further than this: a signature each second for 34,000 years. */
export const HIGHEST_SANE = 2 ** 40;

/** Which of the numbers clients hold against nobody any more, because the keys that vouched for them were replaced. */
export type Restartable = Readonly<Record<PublishingRole | 'seq', boolean>>;

/**
 * What the next publication has to outgrow: each number that stands at the target, but where it may restart and is
 * beyond all sense, the highest sane number there. File names carry versions and are cached for good, so none is used twice.
 */
export async function floorsOf(target: PublicationTarget, own: Numbers, may: Restartable): Promise<Numbers> {
  if (!Object.values(may).includes(true)) return own;
  const files = await target.list('');
  const listed = async (role: PublishingRole): Promise<number> => highestOf(target, role, files);
  const [index, revocations, snapshot] = [await listed('index'), await listed('revocations'), await listed('snapshot')];
  const seq = Math.max(index, ...(await seqsAt(target, files)));
  const there: Numbers = { index, revocations, snapshot, timestamp: snapshot, seq };
  const floor = (name: keyof Numbers): number =>
    may[name] ? Math.max(sane(own[name]), there[name]) : Math.max(own[name], there[name]);
  return {
    index: floor('index'),
    revocations: floor('revocations'),
    snapshot: floor('snapshot'),
    timestamp: floor('timestamp'),
    seq: floor('seq'),
  };
}

/** The role whose key has to be declared compromised so that a number may restart. */
const VOUCHER: Readonly<Record<keyof Numbers, RoleName>> = {
  seq: 'index',
  index: 'snapshot',
  revocations: 'snapshot',
  snapshot: 'timestamp',
  timestamp: 'timestamp',
};

/** The number after one that stands there. @throws RegistryError PUBLICATION_CONFLICT where there is none that clients read. */
export function numberAfter(name: keyof Numbers, floor: number): number {
  if (floor < Number.MAX_SAFE_INTEGER) return floor + 1;
  throw new RegistryError(
    'PUBLICATION_CONFLICT',
    `No number is left for ${name === 'seq' ? 'the index' : `the role ${name}`}: somebody ran it up to ${floor}.`,
    { fix: `A key was stolen: ctxr trust recover ${VOUCHER[name]}, then ctxr publish.` },
  );
}

const sane = (value: number): number => (Number.isSafeInteger(value) && value > 0 && value <= HIGHEST_SANE ? value : 0);

/** The highest sane version of a role's files: of those listed, or, where not all are, of those that are there when asked for. */
export async function highestOf(
  target: PublicationTarget,
  role: PublishingRole,
  files: readonly string[],
): Promise<number> {
  const pattern = new RegExp(`^metadata/([1-9][0-9]*)\\.${role}\\.json$`);
  const listed = files.reduce((most, path) => Math.max(most, sane(Number(pattern.exec(path)?.[1] ?? 0))), 0);
  if (target.partial !== true) return listed;
  const isThere = async (version: number): Promise<boolean> =>
    (await target.read(PATHS.role(role, version))) !== undefined;
  let step = 1;
  while (step < HIGHEST_SANE && (await isThere(listed + step))) step *= 2;
  let [there, missing] = [listed + Math.floor(step / 2), listed + step];
  while (missing - there > 1) {
    const middle = Math.floor((there + missing) / 2);
    if (await isThere(middle)) there = middle;
    else missing = middle;
  }
  return there;
}

async function seqsAt(target: PublicationTarget, files: readonly string[]): Promise<number[]> {
  const seqs: number[] = [];
  const heads = files.filter((path) => /^targets\/index\/[0-9a-f]+\.head\.json$/.test(path));
  await inParallel(heads, async (path) => {
    const bytes = await target.read(path);
    try {
      seqs.push(sane((JSON.parse(new TextDecoder().decode(bytes)) as Partial<Head>).seq ?? 0));
    } catch {
      // A head that cannot be read has no number that anybody saw.
    }
  });
  return seqs;
}
