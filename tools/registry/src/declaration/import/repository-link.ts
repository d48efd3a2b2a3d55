import { asText } from './as-text.ts';
import type { ChangeLog } from './change.ts';

/** The `repository` member of a server.json for the address of source code. */
export function repositoryLink(
  address: unknown,
  subfolder: unknown,
  log: ChangeLog,
): { readonly repository?: Readonly<Record<string, string>> } {
  if (address === undefined) return {};
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    log.add('member-left-out', 'the address of its source code is left out: it is no web address');
    return {};
  }
  const source = /^(www\.)?(github|gitlab|bitbucket)\./.exec(url.hostname)?.[2] ?? 'git';
  const folder = typeof subfolder === 'string' && subfolder !== '' ? { subfolder } : {};
  return { repository: { url: asText(address), source, ...folder } };
}
