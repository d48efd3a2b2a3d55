import { fingerprintOf, formatLock, type Lock } from '@ctxr/client';
import { digestFromHex } from '@ctxr/model';
import type { Base } from '../format/base.ts';
import { Forge } from '../forge.ts';
import { publishedNames } from './published-names.ts';

/** A lock of the honest publication: versions by reference, and what an attacker makes of it. */
export interface LockDraft {
  readonly pins: Readonly<Record<string, string>>;
  change?(lock: Lock): Lock;
}

/** The text of a lock. @throws Error for a pin to a version that was never released */
export function lockText({ pins, change = (lock) => lock }: LockDraft, base: Base): string {
  const { root, seq } = new Forge(base).head;
  const contexts = Object.entries(pins).map(([reference, version]) => {
    const id = reference.replace(/@.*/, '');
    const name = publishedNames(base).find((one) => one.kind === 'context' && one.id === id);
    const entry = name?.versions.find((one) => one.version === version);
    if (entry === undefined) throw new Error(`There is no ${id}@${version} to pin.`);
    const link = entry.schemaFrom;
    const schema =
      link === undefined
        ? { digest: digestFromHex(entry.sha256) }
        : { digest: digestFromHex(link.sha256), type: `${link.id}@${link.version}` };
    return [reference, { id, version, digest: digestFromHex(entry.sha256), schema, policies: [], status: 'active' }];
  });
  const registry = { id: 'conformance', url: 'http://127.0.0.1/', root: fingerprintOf(base.anchor) };
  return formatLock(
    change({ format: 1, registry, index: { root, seq }, contexts: Object.fromEntries(contexts) as Lock['contexts'] }),
  );
}
