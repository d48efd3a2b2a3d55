import type { RemoteTransport } from '@ctxr/model';
import { expand, type Expansion } from './expansion.ts';

/**
 * The addresses that a remote may have, each in full. What a client's list would read as a pattern or as a variable is
 * refused, because it would match more than what was approved.
 */
export function remoteUrls({ url, variables }: RemoteTransport): Expansion<string> {
  const expansion = expand(url, variables);
  if ('reason' in expansion) return expansion;
  const fault = expansion.all.map(faultOf).find((each) => each !== undefined);
  return fault === undefined ? expansion : { reason: fault };
}

function faultOf(url: string): string | undefined {
  const open = /\{[^}]*\}/.exec(url);
  if (open !== null) return `${open[0]} in the address is filled in by the user`;
  if (/[*${}\s]/.test(url)) return 'the address holds what a client would read as a pattern or a variable';
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return 'the address is no http or https URL';
  return parsed.username === '' && parsed.password === '' ? undefined : 'the address holds credentials';
}
