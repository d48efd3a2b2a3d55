import { decide } from '../decide/decide.ts';
import type { DecideInput } from '../decide/input.ts';

/**
 * Whether an emergency has had the ordinary approvals that its effects need: at the end of its time, or later. It stays
 * ratified when terms of those who approved have ended since.
 * @param input of the emergency, with everything said of it until now and `way: 'ordinary'`
 */
export function isRatified(input: DecideInput, until: string): boolean {
  const end = until < input.at ? until : input.at;
  const said = input.signals.map(({ at }) => at).filter((at) => at > end && at <= input.at);
  return [...new Set([end, ...said, input.at])].some((at) => decide({ ...input, at }).outcome === 'approved');
}
