import type { LockView } from '../lock/lock-fits.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Opened } from './session-parts.ts';

const known = new WeakMap<Opened, LockView>();

/** What a lock is held against: the registry's id, its publication, and every root from the trust anchor on. */
export function viewOf(anchor: Uint8Array, opened: Opened): LockView {
  const made = known.get(opened);
  if (made !== undefined) return made;
  const { registry, head } = opened.publication;
  const { root, seq, commit } = head;
  const roots = [anchor, ...opened.roots.map((text) => Buffer.from(text, 'utf8'))].map(fingerprintOf);
  const view = { snapshot: { ...(registry !== undefined && { registry }), index: { root, seq, commit } }, roots };
  known.set(opened, view);
  return view;
}
