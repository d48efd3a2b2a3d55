import { DEVELOPMENT_MEMBER, REGISTRY_MEMBER } from '@ctxr/model';
import { Key, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { Delegations } from '@tufjs/models/dist/delegations.js';
import { DelegatedRole, Role } from '@tufjs/models/dist/role.js';
import { DELEGATED_PATHS } from './roles.ts';
import { sha256Hex } from '@ctxr/client';
import { keyIdOf, type PublicKey } from './signer.ts';
import { tufTime } from './tuf-time.ts';

const SPEC_VERSION = '1.0.31';

export { REGISTRY_MEMBER };

/** The custom member of root and targets that lists the ids of keys whose signatures bind nobody any more. */
export const COMPROMISED_MEMBER = 'x-ctxr-compromised';

/** The custom member of root and targets that says what each key is called, by key id. */
export const NAMES_MEMBER = 'x-ctxr-names';

/** What root and targets say of their keys beyond TUF, and what a later version of the tools may have added. */
export interface KeyNotes {
  readonly names?: Readonly<Record<string, string>>;
  readonly compromised?: readonly string[];
  /** Custom members that this version does not know. */
  readonly other?: Readonly<Record<string, unknown>>;
}

type Custom = NonNullable<ConstructorParameters<typeof Root>[0]['unrecognizedFields']>;

const noteMembers = ({ names = {}, compromised = [], other = {} }: KeyNotes): Custom => ({
  ...(other as Custom),
  ...(Object.keys(names).length > 0 ? { [NAMES_MEMBER]: { ...names } } : {}),
  ...(compromised.length > 0 ? { [COMPROMISED_MEMBER]: [...compromised] } : {}),
});

/** A role's number and end. */
export interface Term {
  readonly version: number;
  readonly expires: Date;
}

/** Who may sign a role. */
export interface RoleKeys {
  readonly keys: readonly PublicKey[];
  readonly threshold: number;
}

const signedFields = ({ version, expires }: Term) => ({
  version,
  specVersion: SPEC_VERSION,
  expires: tufTime(expires),
});

/** What a root says. */
export interface RootFacts extends Term, KeyNotes {
  readonly registry: string;
  readonly development: boolean;
  readonly roles: Readonly<Record<'root' | 'targets' | 'snapshot' | 'timestamp', RoleKeys>>;
}

/** The root: the keys of the top-level roles. */
export function rootOf(facts: RootFacts): Root {
  const all = Object.values(facts.roles).flatMap(({ keys }) => keys);
  return new Root({
    ...signedFields(facts),
    consistentSnapshot: true,
    keys: keysById(all),
    roles: Object.fromEntries(Object.entries(facts.roles).map(([name, role]) => [name, new Role(roleFields(role))])),
    unrecognizedFields: {
      ...noteMembers(facts),
      [REGISTRY_MEMBER]: facts.registry,
      ...(facts.development ? { [DEVELOPMENT_MEMBER]: true } : {}),
    },
  });
}

/** The top-level targets: it holds no files and hands the two folders to their roles, each for itself. */
export function delegatingTargets(
  facts: Term & KeyNotes & Readonly<Record<'index' | 'revocations', RoleKeys>>,
): Targets {
  const roles = (['index', 'revocations'] as const).map((name) => {
    const role = new DelegatedRole({
      ...roleFields(facts[name]),
      name,
      terminating: true,
      paths: [DELEGATED_PATHS[name]],
    });
    return [name, role] as const;
  });
  const keys = keysById([...facts.index.keys, ...facts.revocations.keys]);
  return new Targets({
    ...signedFields(facts),
    delegations: new Delegations({ keys, roles: Object.fromEntries(roles) }),
    unrecognizedFields: noteMembers(facts),
  });
}

/** A delegated role over some files, by target path. */
export function targetsOf(facts: Term, files: Readonly<Record<string, Uint8Array>>): Targets {
  const targets = Object.entries(files).map(([path, bytes]) => {
    const file = new TargetFile({ path, length: bytes.length, hashes: { sha256: sha256Hex(bytes) } });
    return [path, file] as const;
  });
  return new Targets({ ...signedFields(facts), targets: Object.fromEntries(targets) });
}

/** A metadata file that another one names. */
export interface MetadataFile {
  readonly version: number;
  readonly bytes: Uint8Array;
}

/** The snapshot: which versions of targets, index and revocations belong together. */
export const snapshotOf = (facts: Term, files: Readonly<Record<string, MetadataFile>>): Snapshot =>
  new Snapshot({
    ...signedFields(facts),
    meta: Object.fromEntries(Object.entries(files).map(([role, file]) => [`${role}.json`, metaFile(file)])),
  });

/** The timestamp: which snapshot holds now. */
export const timestampOf = (facts: Term, snapshot: MetadataFile): Timestamp =>
  new Timestamp({ ...signedFields(facts), snapshotMeta: metaFile(snapshot) });

const metaFile = ({ version, bytes }: MetadataFile): MetaFile =>
  new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256Hex(bytes) } });

const roleFields = ({ keys, threshold }: RoleKeys) => ({ keyIDs: keys.map(keyIdOf), threshold });

function keysById(keys: readonly PublicKey[]): Record<string, Key> {
  return Object.fromEntries(
    keys.map((key) => {
      const keyID = keyIdOf(key);
      return [keyID, new Key({ keyID, keyType: key.keytype, scheme: key.scheme, keyVal: { ...key.keyval } })];
    }),
  );
}
