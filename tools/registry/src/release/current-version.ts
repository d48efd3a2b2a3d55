import { highest, isLive, type NameDocument, type VersionEntry } from '@ctxr/model';

/** The version that a name stands for: the highest live one, and where none is live the last of all. */
export function currentVersion({ versions }: Pick<NameDocument, 'versions'>): VersionEntry {
  const live = versions.filter(({ status }) => isLive(status));
  const stable = highest(live.flatMap(({ version }) => version ?? []));
  const current = live.find(({ version }) => version === stable) ?? live.at(-1) ?? versions.at(-1);
  if (current === undefined) throw new RangeError('A name without versions.');
  return current;
}
