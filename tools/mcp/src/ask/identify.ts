import { readReference } from '@ctxr/client';
import { satisfies } from '@ctxr/model';
import { AskError } from './error.ts';

/** Who a server says that it is. */
export interface StatedServer {
  readonly registry: { readonly id?: string };
  readonly server: string;
  readonly serverVersion?: string;
}

/**
 * The release of the server that was meant, as it says itself: `desk-server@1.1.0`.
 * @throws AskError WRONG_SERVER for one that says that it is somebody else
 */
export function identify(
  wanted: string,
  registry: string | undefined,
  { registry: stated, server, serverVersion }: StatedServer,
): string {
  const { id, range = '*' } = readReference(wanted);
  if (stated.id !== undefined && registry !== undefined && stated.id !== registry)
    throw new AskError('WRONG_SERVER', `The server decides by the registry ${stated.id}, the client by ${registry}.`);
  if (server !== id) throw new AskError('WRONG_SERVER', `The server says that it is ${server}, and ${id} is wanted.`);
  if (serverVersion === undefined) return wanted;
  if (!satisfies(serverVersion, range))
    throw new AskError('WRONG_SERVER', `The server says that it is ${id}@${serverVersion}, and ${wanted} is wanted.`);
  return `${id}@${serverVersion}`;
}
