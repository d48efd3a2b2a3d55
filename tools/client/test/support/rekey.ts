import { sha256Hex } from '../../src/sha256.ts';
import { fixtureKey, signed } from './keys.ts';
import type { Published } from './publish.ts';

interface Part {
  readonly [member: string]: unknown;
  readonly version: number;
}

/** The publication under targets that give the role `index` another key, as after a theft of the first one; no bundle. */
export function rekeyed({ files, root }: Published, name: string): Published {
  const [owner, online, key] = [fixtureKey('root'), fixtureKey('online'), fixtureKey(name)];
  const bundle = JSON.parse(String(files.get('metadata/bundle.json'))) as Readonly<Record<string, string>>;
  const part = (role: string): Part => (JSON.parse(bundle[role] ?? '') as { signed: Part }).signed;
  const old = part('targets') as Part & { delegations: { keys: object; roles: { name: string }[] } };
  const roles = old.delegations.roles.map((role) => (role.name === 'index' ? { ...role, keyids: [key.id] } : role));
  const keys = { ...old.delegations.keys, [key.id]: key.tuf };
  const targets = signed({ ...old, version: 2, delegations: { keys, roles } }, [owner]);
  const index = signed(part('index'), [key]);
  const listed = (text: string, version: number): object => ({
    version,
    length: Buffer.byteLength(text),
    hashes: { sha256: sha256Hex(text) },
  });
  const { version } = part('index');
  const meta = {
    'targets.json': listed(targets, 2),
    'index.json': listed(index, version),
    'revocations.json': listed(bundle['revocations'] ?? '', version),
  };
  const snapshot = signed({ ...part('snapshot'), meta }, [online]);
  const timestamp = signed({ ...part('timestamp'), meta: { 'snapshot.json': listed(snapshot, version) } }, [online]);
  const changed = new Map(files);
  changed.delete('metadata/bundle.json');
  for (const [file, text] of [
    ['2.targets.json', targets],
    [`${version}.index.json`, index],
    [`${version}.snapshot.json`, snapshot],
    ['timestamp.json', timestamp],
  ] as const)
    changed.set(`metadata/${file}`, Buffer.from(text));
  return { files: changed, root };
}
