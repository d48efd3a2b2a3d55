import type { NameDocument, Server, VersionEntry } from '@ctxr/model';
import { validatorOf } from '../../declaration/validators.ts';
import { parseObject } from '../bulk.ts';
import type { Compiled } from '../compile.ts';
import { currentVersion } from '../current-version.ts';

/** One release of a participant of kind server. */
export interface ServerRelease {
  readonly id: string;
  /** The registry's version of it; the server.json may call it otherwise. */
  readonly version: string;
  readonly entry: VersionEntry;
  readonly declared: Server;
  /** Whether it is the one that its participant stands for. */
  readonly isCurrent: boolean;
}

/**
 * The server releases of an index, by participant and version. What its own schema would refuse is passed over: a check
 * lets none in, and a copied index may hold anything.
 */
export function serverReleases({ names, objects }: Compiled): ServerRelease[] {
  const isValid = validatorOf('participant');
  return names.flatMap((name: NameDocument) => {
    if (name.kind !== 'participant' || name.versions.every(({ version }) => version === undefined)) return [];
    const current = currentVersion(name);
    return name.versions.flatMap((entry): ServerRelease[] => {
      if (entry.version === undefined || !objects.has(entry.sha256)) return [];
      const value: unknown = parseObject(objects, entry.sha256);
      if (!isValid(value) || (value as Server).kind !== 'server') return [];
      const declared = value as Server;
      return [{ id: name.id, version: entry.version, entry, declared, isCurrent: entry === current }];
    });
  });
}
