import { createHash } from 'node:crypto';
import { canonicalJson } from '@ctxr/model';
import type { HonestPublication } from './fixture-registry.ts';
import { fixtureKey, signedForm, type SigningKey } from './signing-key.ts';
import { type MetadataFile, type Role, ROLES, type SignedPart, versionIn } from './tuf.ts';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What an edit may do besides changing the signed part. */
export interface EditOptions {
  /** The keys that sign; all of the role's by default. */
  readonly keys?: readonly SigningKey[];
  /** Leave the version as it is. */
  readonly sameVersion?: boolean;
  /** Change the file after it was signed. */
  readonly after?: (text: string) => string;
}

/**
 * The metadata of a publication in an attacker's hands. Every edit signs what it changes with the keys it is given and then everything
 * above it honestly, so that a vector shows exactly one fault.
 */
export class ForgedMetadata {
  readonly files: Map<string, Buffer>;
  readonly anchor: Buffer;
  readonly keys: readonly SigningKey[];
  /** Files that are one text many times over, by path. */
  readonly repeats = new Map<string, { readonly unit: Buffer; readonly times: number }>();
  /** A key that no root knows. */
  readonly foreign = fixtureKey('stranger');
  readonly #texts: Record<Role, string>;
  readonly #written = new Map<Role, string>();
  #rootVersion = 1;

  constructor({ files, anchor, keys }: HonestPublication) {
    this.files = new Map(files);
    this.anchor = anchor;
    this.keys = keys;
    const bundle = this.json<Record<Role, string>>('metadata/bundle.json');
    this.#texts = Object.fromEntries(ROLES.map((role) => [role, bundle[role]])) as Record<Role, string>;
  }

  /** The keys of a role. */
  keysOf(role: string): readonly SigningKey[] {
    return this.keys.filter(({ roles }) => roles.includes(role));
  }

  /** A role's metadata as it stands. */
  role(role: Role): MetadataFile {
    return JSON.parse(this.#texts[role]) as MetadataFile;
  }

  /** Where a role's metadata lies. */
  pathOf(role: Role): string {
    return `metadata/${role === 'timestamp' ? role : `${versionIn(this.#texts[role])}.${role}`}.json`;
  }

  /** Signs a changed part as a role would. */
  signed(part: SignedPart, keys: readonly SigningKey[]): string {
    const text = signedForm(part);
    return canonicalJson({ signatures: keys.map((key) => ({ keyid: key.keyid, sig: key.sign(text) })), signed: part });
  }

  /** Edits a role, then signs what lists it: snapshot, timestamp, bundle. */
  edit(role: Role, change: (part: SignedPart) => void, options: EditOptions = {}): this {
    const { signed: part } = this.role(role);
    if (options.sameVersion !== true) part.version += 1;
    change(part);
    const text = this.signed(part, options.keys ?? this.keysOf(role));
    return this.put(role, options.after?.(text) ?? text);
  }

  /** Puts any text in the place of a role's file, then signs what lists it. */
  put(role: Role, text: string): this {
    this.#texts[role] = text;
    if (role !== 'timestamp') {
      const [above, name] =
        role === 'snapshot' ? (['timestamp', 'snapshot.json'] as const) : (['snapshot', `${role}.json`] as const);
      const version = versionIn(text);
      this.edit(
        above,
        (part) =>
          void (part.meta = {
            ...part.meta,
            [name]: { version, length: Buffer.byteLength(text), hashes: { sha256: sha256(text) } },
          }),
      );
    }
    return this.write();
  }

  /** Puts a text in the place of a role's file and signs nothing again. */
  swap(role: Role, text: string): this {
    this.#texts[role] = text;
    return this.write();
  }

  /** Puts a file below `targets/`, and lists it in its role. */
  putTarget(role: 'index' | 'revocations', path: string, bytes: string | Buffer): this {
    const info = { length: Buffer.byteLength(bytes), hashes: { sha256: sha256(bytes) } };
    this.files.set(`targets/${path.replace('/', `/${info.hashes.sha256}.`)}`, Buffer.from(bytes));
    return this.edit(role, (part) => void (part.targets = { ...part.targets, [path]: info }));
  }

  /** Publishes the next root. */
  addRoot(change: (part: SignedPart) => void, keys: readonly SigningKey[] = this.keysOf('root')): this {
    const { signed: part } = this.json<MetadataFile>(`metadata/${this.#rootVersion}.root.json`);
    part.version += 1;
    change(part);
    this.#rootVersion += 1;
    this.files.set(`metadata/${this.#rootVersion}.root.json`, Buffer.from(this.signed(part, keys)));
    return this.write();
  }

  /** Writes the roles' files and a bundle of them. */
  write(): this {
    for (const role of ROLES) {
      const [path, before] = [this.pathOf(role), this.#written.get(role)];
      if (before !== undefined && before !== path) this.files.delete(before);
      if (!this.files.get(path)?.equals(Buffer.from(this.#texts[role]))) this.#written.set(role, path);
      this.files.set(path, Buffer.from(this.#texts[role]));
    }
    const bundle = this.json<object>('metadata/bundle.json');
    const [head, revoked] = [
      this.targetText('index', 'index/head.json'),
      this.targetText('revocations', 'revocations/revoked.json'),
    ];
    const top = /"root":"([0-9a-f]{64})"/.exec(head)?.[1] ?? '';
    const node = this.files.get(`nodes/${top}`)?.toString() ?? '';
    const checkpoint = this.targetText('index', 'index/checkpoint');
    const log = checkpoint === '' ? {} : { checkpoint };
    this.files.set(
      'metadata/bundle.json',
      Buffer.from(canonicalJson({ ...bundle, ...this.#texts, root: this.#rootVersion, head, revoked, node, ...log })),
    );
    return this;
  }

  /** Changes the bundle alone. */
  editBundle(change: (bundle: Record<string, unknown>) => void): this {
    const bundle = this.json<Record<string, unknown>>('metadata/bundle.json');
    change(bundle);
    this.files.set('metadata/bundle.json', Buffer.from(canonicalJson(bundle)));
    return this;
  }

  /** Takes the bundle away, so that clients ask for the single files. */
  withoutBundle(): this {
    this.files.delete('metadata/bundle.json');
    return this;
  }

  /** The digest under which a role lists a target; empty when it does not. */
  protected target(role: 'index' | 'revocations', path: string): string {
    return this.role(role).signed.targets?.[path]?.hashes?.['sha256'] ?? '';
  }

  /** The text of a listed target; empty when there is none. */
  protected targetText(role: 'index' | 'revocations', path: string): string {
    return this.files.get(`targets/${path.replace('/', `/${this.target(role, path)}.`)}`)?.toString() ?? '';
  }

  /** A served file as JSON. */
  protected json<T>(path: string): T {
    return JSON.parse(this.files.get(path)?.toString() ?? 'null') as T;
  }
}
