import { RegistryError } from '../../error/registry-error.ts';
import { written } from '../local-host/memory.ts';
import { openLocalHost } from '../local-host/open-local-host.ts';
import { branchOf } from '../local-host/refs.ts';
import { fetchHost, pushTo } from './exchange.ts';
import { hostPlace } from './host-place.ts';

/**
 * Takes an open change back: its branch goes, its number stays used.
 * @returns the commit that it ended with
 * @throws RegistryError NOT_DECLARED where no such change is open, HOST_MOVED, HOST_UNREACHABLE
 */
export async function withdrawChange(
  folder: string,
  number: number,
  { host, now }: { readonly host?: string; readonly now: () => Date },
): Promise<string> {
  const place = await hostPlace(folder, host);
  const expected = await (await fetchHost(folder, place)).change(number);
  if (expected === undefined) throw notOpen(number, place.url);
  // What the host remembers of it has to be there before the branch is gone.
  if (place.folder !== undefined) await openLocalHost(place.folder, { now }).withdrawn(number);
  await pushTo(folder, place, { ref: branchOf(number), commit: undefined, expected });
  return expected;
}

/** There is no such open change. */
export const notOpen = (number: number, url: string): RegistryError =>
  new RegistryError('NOT_DECLARED', `No change ${written(number)} is open at ${url}.`, {
    fix: `git ls-remote ${url} 'refs/heads/changes/*' lists those that are; ctxr propose opens one.`,
  });
