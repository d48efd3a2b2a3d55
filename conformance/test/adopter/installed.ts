import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../..');
const PACKAGES = ['model', 'compat', 'client', 'registry', 'codegen', 'mcp', 'mcp-server', 'cli'];

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });

/**
 * Installs the packages as an adopter gets them: packed into tarballs and installed by npm into an empty folder.
 * What they depend on is copied from this repository's `node_modules` first, so that npm finds it there and nothing is
 * fetched.
 */
export function installFromTarballs(folder: string): void {
  npm(repository, 'run', 'build');
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs, { recursive: true });
  const names = PACKAGES.map(
    (name) =>
      npm(join(repository, 'tools', name), 'pack', '--ignore-scripts', '--pack-destination', tarballs)
        .trim()
        .split('\n')
        .at(-1) ?? '',
  );
  for (const [name, own] of foreignDependencies()) {
    const target = join(folder, 'node_modules', name);
    mkdirSync(join(target, '..'), { recursive: true });
    cpSync(own, target, { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), '{ "name": "adopter", "private": true }\n');
  npm(
    folder,
    'install',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    ...names.map((name) => join(tarballs, name)),
  );
}

/** Every package that ours need at run time and that is not ours, from their manifests down, with where it stands. */
function foreignDependencies(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (from: string): void => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const name of Object.keys(dependencies)) {
      const own = [from, repository].map((place) => join(place, 'node_modules', name)).find(existsSync);
      if (name.startsWith('@ctxr/') || found.has(name) || own === undefined) continue;
      found.set(name, own);
      visit(own);
    }
  };
  for (const name of PACKAGES) visit(join(repository, 'tools', name));
  return found;
}
