import { type Change, loadCeremony, type NamedKey, RegistryError } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { protectionOf } from '../keys/make.ts';
import { algorithmOf, type KeysOptions } from '../keys/options.ts';
import { identity, type KeyFolders } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';
import { signAndFinish } from './sign-and-finish.ts';

/** Which keys go, by name, and which of them are lost to somebody. */
export interface Replacement {
  readonly replace: readonly string[];
  readonly compromised: readonly string[];
  readonly options: Pick<KeysOptions, 'with' | 'algorithm'>;
}

/**
 * Puts a new key into the place of each old one, wherever that serves: makes it, or takes one that a member added;
 * proposes the change, signs it with the keys at hand and finishes it where they are enough.
 */
export async function replaceKeys(
  session: Session,
  folder: string,
  folders: KeyFolders,
  { replace, compromised, options }: Replacement,
): Promise<ExitCode> {
  const { propose, ceremonyIfAny } = await loadCeremony();
  const now = new Date();
  if ((await ceremonyIfAny(folders.trust, now)) !== undefined)
    throw new RegistryError('CEREMONY_OPEN', 'A change of the keys is proposed already; no key was made.', {
      fix: 'ctxr trust status shows it; finish it, or give it up with ctxr trust propose --discard.',
    });
  const made = await successors(session, folder, folders, replace, options);
  const changes: Change[] = [
    ...Array.from(made, ([name, by]) => ({ kind: 'replace', name, by }) as const),
    ...compromised.map((name) => ({ kind: 'compromised', name }) as const),
  ];
  const { preset } = await identity(folder);
  await propose({ trust: folders.trust, changes, preset, now });
  const replaced = Array.from(made, ([name, by]) => ({ name, by: by.name }));
  const ended = await signAndFinish(session, folders, { replaced });
  for (const { name, by } of replaced)
    session.note(`${name} is replaced by ${by}, whose key file is in ${folders.keys}`);
  if (ended === EXIT.fine) {
    const then = compromised.length > 0 ? 'ctxr publish' : 'ctxr resign (or ctxr publish)';
    session.note(`next: git add ${shortPath(folder, folders.trust)} and commit, then ${then}`);
    session.note(`then: ${replace.map((name) => `ctxr keys retire ${name}`).join('; ')}`);
  }
  return ended;
}

async function successors(
  session: Session,
  folder: string,
  { keys, trust: trustFolder, development }: KeyFolders,
  replace: readonly string[],
  options: Replacement['options'],
): Promise<Map<string, NamedKey>> {
  const { addKey, keyringOf, keysOf, nameAfter, readPublicKeys, readTrust, servedBy } = await loadCeremony();
  const { id: registry } = await identity(folder);
  const [trust, known] = [await readTrust(trustFolder), await readPublicKeys(trustFolder, registry)];
  const ring = keyringOf(trust);
  if (options.with !== undefined) return new Map([[the(replace), given(known, options.with)]]);
  const algorithm = algorithmOf(options.algorithm);
  const protection = await protectionOf(session, { keys, trust: trustFolder, development });
  const [taken, made] = [[...trust.names.values(), ...known.keys()], new Map<string, NamedKey>()];
  for (const old of replace) {
    const name = nameAfter(old, taken);
    taken.push(name);
    const roles = servedBy(ring, keysOf(ring).find((key) => key.name === old)?.keyid ?? '');
    const file = await addKey({ folder: keys, trustFolder, registry, name, roles }, protection, algorithm);
    made.set(old, { name, keyid: file.keyid, key: file.public });
  }
  return made;
}

function the(replace: readonly string[]): string {
  const [only, ...more] = replace;
  if (only !== undefined && more.length === 0) return only;
  throw new UsageError(`--with names one key, and ${replace.join(', ')} are replaced`, 'leave --with out');
}

function given(known: ReadonlyMap<string, NamedKey>, name: string): NamedKey {
  const key = known.get(name);
  if (key !== undefined) return key;
  throw new UsageError(`no public key ${name} is in the trust folder`, `its owner runs ctxr keys add ${name}`);
}
