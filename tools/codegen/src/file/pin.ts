import { type Digest, isDigest, isId, isVersion, type JsonSchema, type Status } from '@ctxr/model';
import { CodegenError } from '../error.ts';

/** One release that a lock pins, and everything that its types are made from. */
export interface PinnedContext {
  /** How the project asks for it, such as `ctx-session-1@^1`. */
  readonly references: readonly string[];
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
  readonly name?: string;
  readonly description?: string;
  /** Left out for a release that nothing is said against. */
  readonly status?: Status;
  readonly reason?: string;
  /** What to use instead, as `id@range`. */
  readonly replacedBy?: string;
  /** The shape of a payload. */
  readonly schema: JsonSchema | boolean;
}

/** @throws CodegenError PIN_INVALID, with all faults at once */
export function assertPins(pins: readonly PinnedContext[]): void {
  const faults = pins.flatMap(faultsOf);
  const releases = new Map<string, PinnedContext>();
  const references = new Map<string, string>();
  for (const pin of pins) {
    const release = `${pin.id}@${pin.version}`;
    if (releases.has(release)) faults.push(`${release} is pinned twice.`);
    releases.set(release, pin);
    for (const reference of pin.references) {
      const other = references.get(reference);
      if (other !== undefined) faults.push(`${reference} stands for ${other} and for ${release}.`);
      references.set(reference, release);
    }
  }
  if (faults.length > 0) throw new CodegenError('PIN_INVALID', faults.join('\n'), 'write the lock anew: ctxr lock');
}

function faultsOf({ id, version, digest, references }: PinnedContext): string[] {
  const shown = JSON.stringify(`${id}@${version}`);
  return [
    ...(isId(id) ? [] : [`${shown} has no id of lower-case words joined by hyphens.`]),
    ...(isVersion(version) ? [] : [`${shown} has no semantic version.`]),
    ...(isDigest(digest) ? [] : [`${shown} has no digest, which is sha256: and 64 hexadecimal digits.`]),
    ...(references.length > 0 ? [] : [`${shown} is pinned for no reference.`]),
  ];
}
