import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { readOwners } from './participants-on-disk.ts';
import { writeWhole } from '../write-file.ts';

const DEFAULT_OWNER = 'team-a';

const REGISTRY = `id: imported
name: Imported registry
version: 1
domain: contexts.example.org
preset: team
publication:
  url: http://127.0.0.1:8787
`;

const teamOf = (id: string): string => `kind: team\nid: ${id}\nname: ${id}\n`;

const IGNORED = 'node_modules/\n.ctxr/\n';

/**
 * Who is to own what comes into the folder's registry, which need not be there yet.
 * @param asked The owner that the user named; left out, the registry's only team.
 * @throws RegistryError INPUT_INVALID where the owner is unknown or not clear, WRITE_FAILED.
 */
export async function chooseOwner(folder: string, asked: string | undefined): Promise<string> {
  if (asked !== undefined && !isId(asked))
    throw new RegistryError('INPUT_INVALID', `"${asked}" is no id of a team.`, {
      fix: 'Use lower-case words joined by hyphens, such as team-a.',
    });
  for (const path of ['governance', 'governance/participants']) await refuseLink(join(folder, path));
  return (await isThere(join(folder, 'governance/registry.yaml'))) ? ownerOf(folder, asked) : (asked ?? DEFAULT_OWNER);
}

/**
 * Makes sure that the folder holds a registry with the owner in it. Nothing that is there is touched.
 * @returns The paths that were made; none where there was a registry.
 * @throws RegistryError WRITE_FAILED.
 */
export async function startRegistry(folder: string, owner: string): Promise<readonly string[]> {
  if (await isThere(join(folder, 'governance/registry.yaml'))) return [];
  const files = {
    'governance/registry.yaml': REGISTRY,
    [`governance/participants/${owner}.yaml`]: teamOf(owner),
    '.gitignore': IGNORED,
  };
  const started: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (await isThere(join(folder, path))) continue;
    await writeWhole(join(folder, path), text);
    started.push(path);
  }
  return started;
}

async function ownerOf(folder: string, asked: string | undefined): Promise<string> {
  const owners = await readOwners(folder);
  const names = owners.map(({ id }) => id).join(', ') || 'none';
  if (asked !== undefined) {
    if (owners.some(({ id }) => id === asked)) return asked;
    throw new RegistryError('INPUT_INVALID', `The registry in ${folder} has no team or organisation ${asked}.`, {
      fix: `It has: ${names}. Declare ${asked} first, or choose one of them with --owner.`,
    });
  }
  const teams = owners.filter(({ kind }) => kind === 'team');
  const [only = owners[0]] = teams;
  if (only && (teams.length === 1 || owners.length === 1)) return only.id;
  throw new RegistryError(
    'INPUT_INVALID',
    `Who is to own the servers is not clear: the registry in ${folder} has ${names}.`,
    { fix: 'Choose the owner with --owner TEAM.' },
  );
}

const isThere = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined;

async function refuseLink(path: string): Promise<void> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat?.isSymbolicLink())
    throw new RegistryError(
      'WRITE_FAILED',
      `${path} is a symbolic link; an import writes only inside the folder that it was given.`,
      { fix: 'Give the real folder with --into.' },
    );
}
