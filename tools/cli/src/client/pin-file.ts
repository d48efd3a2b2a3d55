import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Io } from '../io.ts';

/**
 * Where the root of a registry is kept once it is pinned: `$XDG_CONFIG_HOME` (an absolute path, or it is passed over) or
 * `~/.config`, then `ctxr/pins/`, one file for each address. Undefined for what is no address.
 */
export function pinFile(url: string, env: Io['env']): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, origin, pathname } = new URL(url);
  const address = `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
  const digits = createHash('sha256').update(address).digest('hex').slice(0, 16);
  const named = env['XDG_CONFIG_HOME'];
  const base = named !== undefined && isAbsolute(named) ? named : join(env['HOME'] ?? homedir(), '.config');
  return join(base, 'ctxr', 'pins', `${host.replace(/[^a-z0-9.-]/g, '_')}-${digits}.root.json`);
}

/** The pinned root of a registry; undefined where it was never pinned. */
export async function pinnedRoot(url: string | undefined, env: Io['env']): Promise<string | undefined> {
  const file = url === undefined ? undefined : pinFile(url, env);
  return file !== undefined && (await lstat(file).catch(() => undefined)) !== undefined ? file : undefined;
}
