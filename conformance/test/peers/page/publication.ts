import type { IndexKind } from '@ctxr/model';
import { lookUp, webSha256 } from '@ctxr/client/tree';
import { files, root } from 'virtual:publication';

const encoder = new TextEncoder();

const load = (sha256: string): Promise<Uint8Array> =>
  Object.hasOwn(files, sha256)
    ? Promise.resolve(encoder.encode(files[sha256]))
    : Promise.reject(new Error(`${sha256} is not in the page`));

/** Every version of a name, or undefined where the tree proves that there is none. */
export const versionsOf = (kind: IndexKind, id: string) => lookUp({ root, load }, kind, id);

/** The declaration of a version, or of what has none, by the digest that the tree gives it. */
export async function declarationOf(kind: IndexKind, id: string, version?: string): Promise<Record<string, unknown>> {
  const entry = (await versionsOf(kind, id))?.versions.find((each) => each.version === version);
  const bytes = await load(entry?.sha256 ?? '');
  if ((await webSha256(bytes)) !== entry?.sha256) throw new Error(`${id}@${version} is not what was published`);
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}
