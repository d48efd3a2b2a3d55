import { resolve } from 'node:path';
import type { Session } from '../session.ts';

/** Where the bridge's key is, which signs what the host says. */
export interface BridgeOptions {
  readonly bridgeKey?: string;
}

/** The bridge's key: the file that is named, else what CTXR_BRIDGE_KEY holds, a key or a file; undefined for neither. */
export function bridgeKey(
  session: Session,
  { bridgeKey: file }: BridgeOptions,
): { readonly path: string } | { readonly pem: string } | undefined {
  const named = file ?? session.io.env['CTXR_BRIDGE_KEY'];
  if (named === undefined || named === '') return undefined;
  return file === undefined && named.includes('-----BEGIN')
    ? { pem: named }
    : { path: resolve(session.directory, named) };
}
