import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { sha256Hex } from '../sha256.ts';

/**
 * Where the trusted metadata of one registry under one trust anchor is kept: `$XDG_CACHE_HOME` (an absolute path, or it
 * is passed over) or `~/.cache`, then `ctxr/` and sixteen digits that differ by anchor and address.
 */
export function cacheFolder(
  anchor: string,
  url: URL,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const named = env['XDG_CACHE_HOME'];
  const base = named !== undefined && isAbsolute(named) ? named : join(homedir(), '.cache');
  return join(base, 'ctxr', sha256Hex(`${anchor}\n${url.href}`).slice(0, 16));
}
