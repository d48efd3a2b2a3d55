import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import { gitText } from '../git.ts';

/** A repository of which git reads the objects and nothing else. */
export interface Apart {
  readonly folder: string;
  /** The repository's own folder, where caches may live. */
  readonly gitFolder: string;
  /** The environment that git has to be run in. */
  readonly settings: NodeJS.ProcessEnv;
  /** The commits whose parents this clone lacks. */
  readonly shallow: ReadonlySet<string>;
}

/**
 * Reads a repository by way of an empty one that borrows its objects, so that neither its configuration, attributes,
 * ignore files, grafts nor its files on disk have a say in what is read or merged; what git has to write on the way (a
 * merged tree) is written there and is gone afterwards.
 * @throws RegistryError NOT_A_REGISTRY where the folder is not the top of its repository, REPOSITORY_UNREADABLE.
 */
export async function readApart<T>(folder: string, read: (apart: Apart) => Promise<T>): Promise<T> {
  const asked = [
    'rev-parse',
    '--absolute-git-dir',
    '--show-object-format',
    '--git-path',
    'objects',
    '--git-path',
    'shallow',
    '--show-prefix',
  ];
  const [gitFolder = '', format = '', objects = '', shallow = '', prefix = ''] = (await gitText(folder, asked)).split(
    '\n',
  );
  if (prefix !== '')
    throw new RegistryError(
      'NOT_A_REGISTRY',
      `${folder} lies within a repository (at ${prefix}), and a change is decided as a whole.`,
      {
        fix: 'Run it at the top of the repository.',
      },
    );
  const place = await mkdtemp(join(tmpdir(), 'ctxr-change-'));
  try {
    await mkdir(join(place, 'objects', 'info'), { recursive: true });
    await mkdir(join(place, 'refs'));
    await writeFile(join(place, 'HEAD'), 'ref: refs/heads/none\n');
    await writeFile(join(place, 'config'), configOf(format));
    await writeFile(join(place, 'objects', 'info', 'alternates'), `${resolve(folder, objects)}\n`);
    const cut = await readFile(resolve(folder, shallow)).catch(() => undefined);
    if (cut) await writeFile(join(place, 'shallow'), cut);
    const commits = (cut?.toString() ?? '').split('\n').filter((line) => line !== '');
    return await read({ folder, gitFolder, settings: { ...NOBODYS, GIT_DIR: place }, shallow: new Set(commits) });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const configOf = (format: string): string =>
  format === 'sha256'
    ? '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n'
    : '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';

/** No settings of the machine or of the person who runs it either. */
const NOBODYS: NodeJS.ProcessEnv = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '0',
  GIT_CONFIG_PARAMETERS: '',
  GIT_ATTR_NOSYSTEM: '1',
  XDG_CONFIG_HOME: '/dev/null',
  GIT_AUTHOR_NAME: 'nobody',
  GIT_AUTHOR_EMAIL: 'nobody@localhost',
  GIT_COMMITTER_NAME: 'nobody',
  GIT_COMMITTER_EMAIL: 'nobody@localhost',
};
