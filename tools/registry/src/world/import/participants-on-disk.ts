import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastYaml } from '../../declaration/yaml/fast-yaml.ts';
import { readYaml } from '../../declaration/yaml/read-yaml.ts';

/**
 * The ids of a registry's participants on disk, with the name in the server.json where they are servers.
 * A participant of which no file can be read counts as taken, without a name.
 */
export async function readParticipants(folder: string): Promise<ReadonlyMap<string, string | undefined>> {
  const top = join(folder, 'governance/participants');
  const found = new Map<string, string | undefined>();
  for (const item of await readdir(top, { withFileTypes: true }).catch(() => [])) {
    if (!item.isDirectory()) {
      found.set(item.name.replace(/\.yaml$/, ''), undefined);
      continue;
    }
    const releases = (await readdir(join(top, item.name))).filter(
      (name) => name.endsWith('.yaml') && name !== 'lifecycle.yaml',
    );
    found.set(item.name, await nameIn(releases.sort().map((name) => join(top, item.name, name))));
  }
  return found;
}

/** The server's name in the last of the files that says one. */
async function nameIn(files: readonly string[]): Promise<string | undefined> {
  for (const file of files.toReversed()) {
    const name = serverName(await readFile(file, 'utf8').catch(() => ''));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The fast reader's word, where it has one: a registry has thousands of these files. */
function serverName(text: string): string | undefined {
  const value = (fastYaml(text) ?? readYaml(text)).value as
    | { readonly server?: { readonly name?: unknown } }
    | undefined;
  const name = value?.server?.name;
  return typeof name === 'string' ? name : undefined;
}

/** The ids of the teams and organisations on disk, in order. */
export async function readOwners(
  folder: string,
): Promise<readonly { readonly id: string; readonly kind: 'team' | 'organisation' }[]> {
  const top = join(folder, 'governance/participants');
  const names = (await readdir(top).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort();
  const owners: { id: string; kind: 'team' | 'organisation' }[] = [];
  for (const name of names) {
    const text = await readFile(join(top, name), 'utf8').catch(() => '');
    const kind = /^kind:\s*["']?(team|organisation)["']?\s*(?:#.*)?$/m.exec(text)?.[1];
    if (kind === 'team' || kind === 'organisation') owners.push({ id: name.slice(0, -'.yaml'.length), kind });
  }
  return owners;
}
