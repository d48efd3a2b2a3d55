import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { sha256Hex } from '../sha256.ts';
import type { Held } from './held.ts';

/** Verified bytes, and whether they were at hand already. */
export interface Taken {
  readonly bytes: Uint8Array;
  readonly fromHeld: boolean;
}

/**
 * Takes one content-addressed file: from the copy at hand where its bytes are the named ones, else fetched, checked and
 * kept. What is not served or not what was signed is returned as the error; a server that cannot be reached throws.
 */
export type Take = (
  path: string,
  sha256: string,
  limit: number,
  check: (bytes: Uint8Array) => void,
) => Promise<Taken | ClientError>;

/** Takes files from a copy and a server. */
export const taker =
  (held: Held, transport: Transport): Take =>
  async (path, sha256, limit, check) => {
    const kept = await held.read(path);
    const fromHeld = kept !== undefined && sha256Hex(kept) === sha256;
    const bytes = fromHeld ? kept : await fetched(path, limit, transport);
    if (bytes instanceof ClientError) return bytes;
    const fault = await refusal(() => check(bytes));
    if (fault !== undefined) return fault;
    if (!fromHeld) await held.keep(path, bytes);
    return { bytes, fromHeld };
  };

async function fetched(path: string, limit: number, transport: Transport): Promise<Uint8Array | ClientError> {
  let bytes: Uint8Array | undefined;
  const fault = await refusal(async () => {
    const reply = await transport.get(path, limit);
    if (reply.status === 'ok') bytes = reply.bytes;
  });
  return fault ?? bytes ?? new ClientError('UNAVAILABLE', `The registry lists ${path} but does not serve it.`);
}

/** The trust failure that a step ends with; other errors are thrown on. */
async function refusal(step: () => void | Promise<void>): Promise<ClientError | undefined> {
  try {
    await step();
    return undefined;
  } catch (cause) {
    if (cause instanceof ClientError && cause.kind === 'trust') return cause;
    throw cause;
  }
}
