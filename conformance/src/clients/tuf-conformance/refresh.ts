import {
  ClientError,
  DEFAULT_PATIENCE,
  HttpTransport,
  LIMITS,
  loadRole,
  loadTimestamp,
  openTrustedStore,
  walkRoots,
} from '@ctxr/client/tuf';
import type { MetadataFolder } from './metadata-folder.ts';

/** Trusted metadata that is up to date, and how to load a delegated role on top. */
export interface Refreshed {
  readonly store: Awaited<ReturnType<typeof openTrustedStore>>;
  load(role: string, delegator: string): Promise<void>;
}

/** A transport for files below an address, which may lack its last slash. */
export const transportTo = (url: string): HttpTransport =>
  new HttpTransport(new URL(url.endsWith('/') ? url : `${url}/`), (address, init) => globalThis.fetch(address, init), {
    ...DEFAULT_PATIENCE,
    attempts: 1,
  });

/** TUF's client workflow (1.0 §5.3 to §5.6) from the stored root on; each step that passed is stored. */
export async function refresh(kept: MetadataFolder, url: string): Promise<Refreshed> {
  const transport = transportTo(url);
  const get = async (name: string, limit: number): Promise<Uint8Array | undefined> => {
    const reply = await transport.get(name, limit);
    return reply.status === 'ok' ? reply.bytes : undefined;
  };
  const need = async (name: string, limit: number): Promise<Uint8Array> => {
    const bytes = await get(name, limit);
    if (bytes === undefined) throw new ClientError('UNAVAILABLE', `${name} is not served.`);
    return bytes;
  };
  const anchor = kept.read('root');
  if (anchor === undefined) throw new ClientError('OPTIONS_INVALID', 'There is no root. Call init first.');
  const store = await openTrustedStore(Buffer.from(anchor), new Date());
  const next = (version: number): Promise<Uint8Array | undefined> => get(`${version}.root.json`, LIMITS.root);
  await walkRoots(store, [], next, (roots) => {
    const newest = roots.at(-1);
    if (newest !== undefined) kept.write('root', newest);
  });
  const timestamp = () => need('timestamp.json', LIMITS.timestamp);
  kept.write('timestamp', await loadTimestamp(store, kept.read('timestamp'), { timestamp }));
  const role = (name: string, version: number, limit: number): Promise<Uint8Array> => {
    const prefix = store.root.signed.consistentSnapshot ? `${version}.` : '';
    return need(`${prefix}${encodeURIComponent(name)}.json`, limit);
  };
  const load = async (name: string, delegator: string): Promise<void> =>
    kept.write(name, await loadRole(store, name, kept.read(name), { role }, delegator));
  await load('snapshot', 'root');
  await load('targets', 'root');
  return { store, load };
}
