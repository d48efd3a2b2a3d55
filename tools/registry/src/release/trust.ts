import { DEVELOPMENT_MEMBER, type Digest, digestFromHex, isId, tufCanonicalJson } from '@ctxr/model';
import type { Metadata, Root, Targets } from '@tufjs/models';
import { RegistryError } from '../error/registry-error.ts';
import { COMPROMISED_MEMBER, NAMES_MEMBER, REGISTRY_MEMBER } from './metadata.ts';
import { parseRoot, parseTargets } from './parse-metadata.ts';
import { sha256Hex } from '@ctxr/client';

/** One signed file of the trust folder. */
export interface TrustFile<T extends Root | Targets> {
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly metadata: Metadata<T>;
}

/** The public half of a registry's keys: every root since the first, and the newest targets. */
export interface Trust {
  /** Ascending from version 1, without gaps. */
  readonly roots: readonly TrustFile<Root>[];
  readonly root: TrustFile<Root>;
  readonly targets: TrustFile<Targets>;
  /** What a client pins: SHA-256 over the canonical JSON of the first root's signed part. */
  readonly fingerprint: Digest;
  /** Whether the newest root says that its keys are for development only. */
  readonly development: boolean;
  /** The id of the registry that the newest root names. */
  readonly registry: string | undefined;
  /** The ids of keys that root or targets declare compromised: what they signed binds nobody. */
  readonly compromised: ReadonlySet<string>;
  /** What each key is or was called, by key id, as root and targets say; older roots may name none. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Reads the files `N.root.json` and `N.targets.json` and verifies that each root is signed by itself and by the one
 * before, and the targets by the newest root.
 * @throws RegistryError KEYS_MISSING without a first root and targets, KEYS_FOREIGN where a signature does not hold.
 */
export function parseTrust(files: ReadonlyMap<string, Uint8Array>): Trust {
  const roots = versionsOf(files, 'root').map(([version, bytes]) => read(version, bytes, 'root', parseRoot));
  const newest = versionsOf(files, 'targets').at(-1);
  const [first] = roots;
  const root = roots.at(-1);
  if (first === undefined || root === undefined || newest === undefined)
    throw new RegistryError('KEYS_MISSING', 'The trust folder holds no signed root and targets.', {
      fix: 'Run `ctxr keys init`.',
    });
  const targets = read(newest[0], newest[1], 'targets', parseTargets);
  roots.forEach((each, index) => {
    if (each.version !== index + 1) throw broken(`${index + 1}.root.json`, 'it is missing');
    verify(`${each.version}.root.json`, () => {
      each.metadata.verifyDelegate('root', each.metadata);
      roots[index - 1]?.metadata.verifyDelegate('root', each.metadata);
    });
  });
  verify(`${targets.version}.targets.json`, () => root.metadata.verifyDelegate('targets', targets.metadata));
  const custom = root.metadata.signed.unrecognizedFields;
  const registry = custom[REGISTRY_MEMBER];
  return {
    roots,
    root,
    targets,
    fingerprint: rootFingerprint(first.metadata),
    development: custom[DEVELOPMENT_MEMBER] === true,
    registry: typeof registry === 'string' ? registry : undefined,
    compromised: new Set([...compromisedIn(custom), ...compromisedIn(targets.metadata.signed.unrecognizedFields)]),
    names: new Map([...roots, targets].flatMap(({ metadata }) => namesIn(metadata.signed.unrecognizedFields))),
  };
}

/** The names of keys that a file's custom members give, by key id. */
export function namesIn(custom: Readonly<Record<string, unknown>>): [string, string][] {
  const named = Object.entries(custom[NAMES_MEMBER] ?? {});
  return named.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isId(entry[1]));
}

/** The ids of keys that a file's custom members declare compromised. */
export function compromisedIn(custom: Readonly<Record<string, unknown>>): readonly string[] {
  const keyids = custom[COMPROMISED_MEMBER];
  return Array.isArray(keyids) ? keyids.filter((keyid) => typeof keyid === 'string') : [];
}

/** SHA-256 over the canonical JSON of a root's signed part. */
export const rootFingerprint = (root: Metadata<Root>): Digest =>
  digestFromHex(sha256Hex(tufCanonicalJson(root.signed.toJSON())));

function versionsOf(files: ReadonlyMap<string, Uint8Array>, role: string): [number, Uint8Array][] {
  const pattern = new RegExp(`^([1-9][0-9]*)\\.${role}\\.json$`);
  const found = Array.from(files, ([name, bytes]) => [Number(pattern.exec(name)?.[1]), bytes] as [number, Uint8Array]);
  return found.filter(([version]) => version > 0).sort(([a], [b]) => a - b);
}

function read<T extends Root | Targets>(
  version: number,
  bytes: Uint8Array,
  role: string,
  parse: (bytes: Uint8Array) => Metadata<T>,
): TrustFile<T> {
  const name = `${version}.${role}.json`;
  const metadata = verify(name, () => parse(bytes));
  if (metadata.signed.version !== version) throw broken(name, `it says that it is version ${metadata.signed.version}`);
  return { version, bytes, metadata };
}

function verify<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw broken(name, (cause as Error).message, cause);
  }
}

const broken = (name: string, why: string, cause?: unknown): RegistryError =>
  new RegistryError('KEYS_FOREIGN', `${name} in the trust folder does not hold: ${why}.`, {
    cause,
    fix: 'Where `ctxr trust finish` was interrupted, run it again; else restore the file from the history of the repository.',
  });
