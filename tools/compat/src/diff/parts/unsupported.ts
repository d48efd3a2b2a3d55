import { canonicalKey } from '../../value/key.ts';
import { type Merged } from '../merge.ts';
import { type Alignment, type Step } from '../pair.ts';
import { withMember } from '../full-node.ts';

/** What cannot be judged, where the two sides differ in it. */
export function unsupportedSteps({ name, place, sources }: Alignment, old: Merged, next: Merged): Step[] {
  const codes = ({ node }: Merged): string =>
    [...new Set((node.unsupported ?? []).map(({ code }) => code))].sort().join(', ');
  const texts = ({ node }: Merged): string =>
    (node.unsupported ?? [])
      .map(({ pointer }) => canonicalKey(sources({ side: node.place.side, pointer }) ?? null))
      .sort()
      .join('\n');
  const [from, to] = [codes(old), codes(next)];
  if (from === to && texts(old) === texts(next)) return [];
  const judged = `${name} cannot be judged: ${to}`;
  const text =
    to === ''
      ? `${name} can be judged now (was ${from})`
      : from === to || from === ''
        ? judged
        : `${judged} (was ${from})`;
  return [
    {
      kind: 'unsupported',
      text,
      place: place(),
      apply: (current, target) => withMember(current, 'unsupported', target.unsupported),
    },
  ];
}
