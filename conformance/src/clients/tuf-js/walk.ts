import { createHash } from 'node:crypto';
import { maxSatisfying } from 'semver';

/** Gives a file of the publication by its path. */
type Get = (path: string) => Promise<Buffer>;

interface Version {
  readonly version: string;
  readonly sha256: string;
  readonly status: string;
}

interface Node {
  readonly children?: Readonly<Record<string, string>>;
  readonly entries?: readonly { readonly kind: string; readonly id: string; readonly versions: readonly Version[] }[];
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Fetches a file that is named by its digest. */
async function byDigest(get: Get, folder: string, digest: string): Promise<Buffer> {
  const bytes = await get(`${folder}/${digest}`);
  if (sha256(bytes) !== digest) throw new Error(`${folder}/${digest} is another file`);
  return bytes;
}

/** Walks the tree from a verified head to a context: the highest version in the range that may be used, or `none`. */
export async function walk(get: Get, root: string, id: string, range: string): Promise<Version | 'none' | undefined> {
  const key = sha256(`context/${id}`);
  let digest: string | undefined = root;
  for (let depth = 0; digest !== undefined && depth <= 64; depth += 1) {
    const { entries, children } = JSON.parse((await byDigest(get, 'nodes', digest)).toString()) as Node;
    const found = entries?.find((entry) => entry.kind === 'context' && entry.id === id);
    if (entries !== undefined && found === undefined) return undefined;
    const live = found?.versions.filter(({ status }) => status === 'active' || status === 'deprecated') ?? [];
    const chosen = maxSatisfying(
      live.map(({ version }) => version),
      range,
    );
    const version = live.find((one) => one.version === chosen);
    if (version !== undefined) await byDigest(get, 'objects', version.sha256);
    if (found !== undefined) return version ?? 'none';
    digest = children?.[key.charAt(depth)];
  }
  return undefined;
}
