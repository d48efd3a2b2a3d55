import { createHash } from 'node:crypto';
import { canonicalJson } from '@ctxr/model';
import { fixtureKey, signedForm, type SigningKey } from '../../src/signing-key.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A role as a test arranges it: its keys, and what its signed part says beyond version and expiry. */
export interface SimulatedRole {
  keys: SigningKey[];
  version: number;
  expires: string;
  targets?: Record<string, string>;
  delegations?: { name: string; paths: string[]; terminating?: boolean }[];
}

const role = (name: string): SimulatedRole => ({
  keys: [fixtureKey(name)],
  version: 1,
  expires: '2035-01-01T00:00:00Z',
});

/** A TUF repository in memory, whose every publication signs all roles anew from what stands here. */
export class Repository {
  readonly files = new Map<string, Buffer>();
  readonly roles: Record<string, SimulatedRole> = Object.fromEntries(
    ['root', 'timestamp', 'snapshot', 'targets'].map((name) => [name, role(name)]),
  );
  /** What else signs a root, such as the keys of the one before. */
  rootSigners: SigningKey[] = [];

  of(name: string): SimulatedRole {
    return (this.roles[name] ??= role(name));
  }

  /** Writes the root of the present version. */
  publishRoot(): void {
    const { root } = this.roles;
    const top = Object.entries(this.roles).filter(([name]) =>
      ['root', 'timestamp', 'snapshot', 'targets'].includes(name),
    );
    const part = {
      ...this.#part('root', 'root'),
      consistent_snapshot: true,
      keys: keysOf(top.flatMap(([, { keys }]) => keys)),
      roles: Object.fromEntries(
        top.map(([name, { keys }]) => [name, { keyids: keys.map(({ keyid }) => keyid), threshold: 1 }]),
      ),
    };
    this.files.set(
      `metadata/${root?.version ?? 1}.root.json`,
      Buffer.from(signed(part, [...(root?.keys ?? []), ...this.rootSigners])),
    );
  }

  /** Writes targets, every delegated role, snapshot and timestamp. */
  publish(): void {
    const meta: Record<string, { version: number }> = {};
    for (const name of Object.keys(this.roles).filter((one) => !['root', 'timestamp', 'snapshot'].includes(one))) {
      this.#write(name, this.#targets(name));
      meta[`${name}.json`] = { version: this.of(name).version };
    }
    this.#write('snapshot', { ...this.#part('snapshot', 'snapshot'), meta });
    const timestamp = {
      ...this.#part('timestamp', 'timestamp'),
      meta: { 'snapshot.json': { version: this.of('snapshot').version } },
    };
    this.files.set('metadata/timestamp.json', Buffer.from(signed(timestamp, this.of('timestamp').keys)));
  }

  #targets(name: string): object {
    const { targets = {}, delegations } = this.of(name);
    for (const [path, text] of Object.entries(targets))
      this.files.set(`targets/${path.replace(/([^/]*)$/, `${sha256(text)}.$1`)}`, Buffer.from(text));
    const listed = Object.entries(targets).map(([path, text]) => [
      path,
      { length: Buffer.byteLength(text), hashes: { sha256: sha256(text) } },
    ]);
    const part = { ...this.#part('targets', name), targets: Object.fromEntries(listed) as object };
    if (delegations === undefined) return part;
    const roles = delegations.map(({ name: child, paths, terminating = false }) => ({
      name: child,
      paths,
      terminating,
      keyids: this.of(child).keys.map(({ keyid }) => keyid),
      threshold: 1,
    }));
    return { ...part, delegations: { keys: keysOf(delegations.flatMap((one) => this.of(one.name).keys)), roles } };
  }

  #part(type: string, name: string): object {
    const { version, expires } = this.of(name);
    return { _type: type, spec_version: '1.0.31', version, expires };
  }

  #write(name: string, part: object): void {
    const { version, keys } = this.of(name);
    this.files.set(`metadata/${version}.${encodeURIComponent(name)}.json`, Buffer.from(signed(part, keys)));
  }
}

const keysOf = (keys: readonly SigningKey[]): object => Object.fromEntries(keys.map(({ keyid, tuf }) => [keyid, tuf]));

const signed = (part: object, keys: readonly SigningKey[]): string =>
  canonicalJson({ signatures: keys.map(({ keyid, sign }) => ({ keyid, sig: sign(signedForm(part)) })), signed: part });
