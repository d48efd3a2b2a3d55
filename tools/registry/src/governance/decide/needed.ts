import type { ChangedItem, Effect } from '../effect/item.ts';
import type { GateMessage } from './decision.ts';
import type { DecideInput } from './input.ts';
import { ownProposal } from './proposal-faults.ts';
import { type Requirement, requirementsOf, wholeRequirement } from './requirements.ts';

/** What a change needs, and why it cannot have an easier way where it asks for one. */
export interface Needed {
  readonly requirements: readonly Requirement[];
  readonly faults: readonly GateMessage[];
}

/** What an emergency may do: it only ever takes away. */
const NARROWING: readonly Effect[] = ['deprecate', 'withdraw', 'revoke', 'policy-narrowed'];

/** What gives somebody more than they have, also where it only gives it back. */
const GIVING: readonly Effect[] = ['constitution', 'authority', 'owner-change', 'policy-widened'];

/**
 * The rights that a change needs: those of its effects, or the one of an emergency or a rollback where it is one. The
 * proposal of a change needs no right besides what it proposes, unless it waives a proof; and a rollback needs those of
 * what it gives back besides its own.
 */
export function neededBy(input: DecideInput): Needed {
  const { change, constitution } = input;
  const own = ownProposal(input);
  const others = change.items.filter(({ path }) => path !== own?.file || own.hasWaivers === true);
  const items = others.some(({ effects }) => effects.length > 0) ? others : change.items;
  const ordinary = requirementsOf(items, constitution);
  const { emergency, rollback } = constitution.rights;
  if (input.way === 'ordinary') return { requirements: ordinary, faults: [] };
  if (own?.type === 'emergency' && own.state === 'approved') {
    if (!emergency)
      return {
        requirements: ordinary,
        faults: [
          fault(
            'emergency-unknown',
            'The decision rights know no emergency. Propose the change as a standard one.',
            own.file,
          ),
        ],
      };
    const widening = items.filter((item) => !narrows(item));
    if (widening.length > 0)
      return {
        requirements: ordinary,
        faults: widening.map(({ path, effects }) =>
          fault(
            'emergency-widens',
            `An emergency may only deprecate, withdraw, revoke or tighten; ${path} has the effect ${effects.join(', ')}. Propose it as a standard change.`,
            path,
          ),
        ),
      };
    return { requirements: [wholeRequirement('emergency', emergency.decide, items)], faults: [] };
  }
  if (own?.type === 'rollback' && own.state === 'approved' && rollback) {
    if (own.inverse?.exact === true)
      return {
        requirements: [
          wholeRequirement('rollback', rollback.decide, items),
          ...requirementsOf(items.map(giving), constitution),
        ],
        faults: [],
      };
    const differs = own.inverse?.differs ?? [];
    const what =
      differs.length > 0
        ? `differs from the exact inverse in ${differs.slice(0, 5).join(', ')}`
        : 'names no decision that can be rolled back';
    return {
      requirements: ordinary,
      faults: [
        fault(
          'rollback-inexact',
          `The rollback ${what}. Let ctxr rollback generate it, or propose it as a standard change.`,
          own.file,
        ),
      ],
    };
  }
  return { requirements: ordinary, faults: [] };
}

const giving = (item: ChangedItem): ChangedItem => ({
  ...item,
  effects: item.effects.filter((effect) => GIVING.includes(effect)),
});

/** A narrower policy is a new version of it, so its step belongs to the narrowing. */
function narrows({ effects, kind }: ChangedItem): boolean {
  const isPolicy = kind === 'context-policy' && effects.includes('policy-narrowed');
  return effects.every(
    (effect) => NARROWING.includes(effect) || (isPolicy && (effect === 'patch' || effect === 'minor')),
  );
}

const fault = (id: GateMessage['id'], text: string, file: string): GateMessage => ({ id, text, file });
