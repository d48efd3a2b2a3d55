import type { PublicationTarget } from '../publication-target.ts';

/** Puts back the head, bulk and revocation files that are there under their name with other bytes; a writer of publications looks at the length alone. */
export async function mendTargets(target: PublicationTarget, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    if (!path.startsWith('targets/')) continue;
    const there = await target.read(path);
    if (there !== undefined && !Buffer.from(there).equals(bytes)) await target.write(path, bytes);
  }
}
