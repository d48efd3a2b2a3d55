import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId, isVersion, sortVersions } from '@ctxr/model';

/** The names that a registry declares. The paths alone say so: what stands in the files is not judged here. */
export interface Declared {
  /** Versions by id, ascending. */
  readonly contexts: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly policies: ReadonlyMap<string, readonly string[]>;
  readonly servers: ReadonlyMap<string, readonly string[]>;
  readonly profiles: readonly string[];
  /** Teams, organisations and clients, with what the file says they are. */
  readonly parties: ReadonlyMap<string, string>;
}

/** Lists what is declared below a registry's folder. */
export async function listDeclared(folder: string): Promise<Declared> {
  const participants = join(folder, 'governance/participants');
  const [contexts, types, policies, servers, profiles, parties] = await Promise.all([
    releases(join(folder, 'contexts')),
    releases(join(folder, 'contexts/types')),
    releases(join(folder, 'policies')),
    releases(participants),
    yamlNames(join(folder, 'governance/profiles')),
    yamlNames(participants),
  ]);
  const kinds = await Promise.all(
    parties.map(async (id) => [id, await kindIn(join(participants, `${id}.yaml`))] as const),
  );
  return { contexts, types, policies, servers, profiles, parties: new Map(kinds) };
}

/** Those who may own a declaration. */
export const ownersIn = ({ parties }: Declared): string[] =>
  [...parties].filter(([, kind]) => kind === 'team' || kind === 'organisation').map(([id]) => id);

async function releases(folder: string): Promise<Map<string, readonly string[]>> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const ids = names.filter((item) => item.isDirectory() && isId(item.name)).map(({ name }) => name);
  const found = new Map<string, readonly string[]>();
  for (const id of ids.sort()) {
    const versions = (await readdir(join(folder, id))).map((name) => name.replace(/\.yaml$/, '')).filter(isVersion);
    if (versions.length > 0) found.set(id, sortVersions(versions));
  }
  return found;
}

async function yamlNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .filter(isId)
    .sort();
}

async function kindIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^kind:\s*["']?([a-z]+)/m.exec(text)?.[1] ?? '';
}
