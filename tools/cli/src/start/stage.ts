import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitBuild, KeyPlace, loadPublishing, Published } from '@ctxr/registry';
import { DEVELOPMENT } from '../trust-folder.ts';
import type { Narrator } from './narrator.ts';

export type Publishing = Awaited<ReturnType<typeof loadPublishing>>;

/** A registry that was published on this machine, and the parts that the round goes on with. */
export interface Stage {
  readonly host: string;
  readonly published: string;
  /** The root file that clients trust. */
  readonly root: string;
  /** The ids of the contexts, sorted. */
  readonly contexts: readonly string[];
  /** Publishes the commit of a clone into another folder. */
  publish(clone: string, target: string): Promise<Published>;
}

/** The first half of the job: host, check, keys, publication; all below `.ctxr/`, all from HEAD. */
export async function publishHere(narrator: Narrator, publishing: Publishing, folder: string): Promise<Stage> {
  const within = (path: string): string => join(folder, path);
  const place: KeyPlace = { keys: within(DEVELOPMENT.keys), trust: within(DEVELOPMENT.trust) };
  const [host, published] = [within('.ctxr/host.git'), within('.ctxr/public')];
  const { head } = await publishing.openRepository(folder);
  const { tracked, untracked } = await publishing.workTreeChanges(folder, head);
  const left = tracked.length + untracked.length;
  if (left > 0)
    narrator.say(
      `${left === 1 ? '1 changed file is' : `${left} changed files are`} not in HEAD and left out; what is published is the commit ${head.slice(0, 12)}.`,
    );
  await narrator.step(
    'host',
    () => publishing.makeLocalHost(folder, head, host),
    () => `a bare git repository whose main is HEAD, ${head.slice(0, 12)}`,
  );
  const build = await narrator.step('compile', () => publishing.compileCommit(host), compiled);
  await narrator.step(
    'keys',
    () => developmentKeys(publishing, place, build),
    (made) => `${made ? 'new' : 'the same'} development keys in ${DEVELOPMENT.keys}, for this machine only`,
  );
  const publish = async (from: string, to: string): Promise<Published> =>
    publishing.publishCommit({ ...place, build: await publishing.compileCommit(from), to, now: new Date() });
  await narrator.step(
    'publish',
    () => publishing.publishCommit({ ...place, build, to: published, now: new Date() }),
    told,
  );
  return {
    host,
    published,
    root: join(place.trust, '1.root.json'),
    contexts: [...build.built.registry.contexts.keys()].sort(),
    publish,
  };
}

const compiled = ({
  built: {
    compiled: { size, objects },
  },
}: CommitBuild): string => `checked, no error; ${size} names, ${objects.size} objects`;

const told = ({ outcome, seq, root, written }: Published): string =>
  `${outcome === 'nothing-new' ? 'nothing new' : `signed, ${written} files written`}: seq ${seq}, root ${root.slice(0, 12)}; verified with the client`;

/** Keeps the keys that are there. @returns whether they had to be made. */
async function developmentKeys(
  publishing: Publishing,
  { keys, trust }: KeyPlace,
  { built }: CommitBuild,
): Promise<boolean> {
  const known = await access(join(trust, '1.root.json')).then(
    () => true,
    () => false,
  );
  if (!known) {
    const { identity, preset } = built;
    await publishing.initKeys({
      folder: keys,
      trustFolder: trust,
      registry: identity.id,
      preset,
      protection: { development: true },
      now: new Date(),
    });
  }
  return !known;
}
