import { lineOf } from '@ctxr/model';
import type { PinnedContext } from './pin.ts';

/**
 * The module of each release: its id and its major line, or its whole version where several of the line are pinned.
 * Ids are lower case, so that names differ on every file system.
 */
export function moduleNames(pins: readonly PinnedContext[]): ReadonlyMap<PinnedContext, string> {
  const short = ({ id, version }: PinnedContext): string => `${id}_${lineOf(version)}`;
  const uses = new Map<string, number>();
  for (const pin of pins) uses.set(short(pin), (uses.get(short(pin)) ?? 0) + 1);
  return new Map(pins.map((pin) => [pin, uses.get(short(pin)) === 1 ? short(pin) : `${pin.id}_${pin.version}`]));
}
