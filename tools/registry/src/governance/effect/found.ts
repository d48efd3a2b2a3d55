import { visible } from '../../finding/formats/visible.ts';
import type { ChangedItem, Effect, LetsIn } from './item.ts';

/** One effect of a change, with a clause that says why where a reader would not guess it. */
export interface Found {
  readonly effect: Effect;
  readonly because?: string;
  /** What shows that somebody is let in, and where. */
  readonly lets?: LetsIn;
}

/** The longest clause that is shown. */
const LONGEST = 300;

/** Several effects as an item carries them: each once, in alphabetical order, with the first reason that was given. */
export function gathered(found: Iterable<Found>): Pick<ChangedItem, 'effects' | 'because' | 'lets'> {
  const effects = new Set<Effect>();
  const because: Partial<Record<Effect, string>> = {};
  let lets: LetsIn | undefined;
  for (const { effect, because: clause, lets: widening } of found) {
    effects.add(effect);
    if (lets === undefined || ('unshown' in lets && widening && 'witness' in widening)) lets = widening ?? lets;
    if (clause !== undefined) because[effect] ??= shown(clause);
  }
  const hasReason = Object.keys(because).length > 0;
  return { effects: [...effects].sort(), ...(hasReason && { because }), ...(lets && { lets }) };
}

function shown(clause: string): string {
  const text = visible(clause);
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
