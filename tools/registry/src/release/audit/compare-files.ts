import { ClientError, sha256Hex, type WholePublication } from '@ctxr/client';
import { inParallel } from '../in-parallel.ts';
import type { Difference } from './difference.ts';

/** Asks for each file and holds it against the bytes that it should have. @throws ClientError UNAVAILABLE */
export async function compareFiles(
  whole: WholePublication,
  expected: ReadonlyMap<string, Uint8Array>,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  await inParallel([...expected], async ([path, bytes]) => {
    const served = await servedFile(whole, path, bytes.length);
    if (served === undefined) differences.push({ path, kind: 'missing', message: `${path} is not served.` });
    else if (served instanceof ClientError || !Buffer.from(served).equals(bytes))
      differences.push({ path, kind: 'changed', message: `${path} ${otherThan(bytes, served)}.` });
  });
  return differences;
}

/** The file, or the error with which the client refuses it. */
export async function servedFile(
  whole: WholePublication,
  path: string,
  length: number,
): Promise<Uint8Array | ClientError | undefined> {
  try {
    return await whole.file(path, length);
  } catch (cause) {
    if (cause instanceof ClientError && cause.kind === 'trust') return cause;
    throw cause;
  }
}

function otherThan(bytes: Uint8Array, served: Uint8Array | ClientError): string {
  const wanted = `${bytes.length} bytes with the SHA-256 ${sha256Hex(bytes)}`;
  return served instanceof ClientError
    ? `is longer than the ${wanted} that it should be`
    : `should be ${wanted}; served are ${served.length} with ${sha256Hex(served)}`;
}
