import type { LockCheck, PinCheck } from './check-lock.ts';
import type { Lock } from './lock.ts';
import { moveWords } from './move-words.ts';

/** What became known of one pin since it was last looked at. */
export interface PinNews {
  readonly reference: string;
  /**
   * `state`: revoked, withdrawn, deprecated, gone, changed, or fine again. `binding`: a policy or a type that binds it is
   * another one. `update`: a version is available that was not.
   */
  readonly what: 'state' | 'binding' | 'update';
  /** In a sentence. */
  readonly message: string;
  /** How the pin stands now. */
  readonly check: PinCheck;
}

/** How a lock stood when it was written: every pin fine, and nothing newer. */
export const asLocked = (lock: Lock): Pick<LockCheck, 'pins'> => ({
  pins: Object.entries(lock.contexts).map(([reference, pin]) => ({
    reference,
    pin,
    state: pin.status === 'active' ? 'ok' : pin.status,
    binding: [],
    updates: [],
  })),
});

/** What one check of a lock tells that an earlier one did not. */
export function newsSince(before: Pick<LockCheck, 'pins'>, after: Pick<LockCheck, 'pins'>): readonly PinNews[] {
  const known = new Map(before.pins.map((pin) => [pin.reference, pin]));
  return after.pins.flatMap((check) => {
    const was = known.get(check.reference);
    const { reference } = check;
    const said = (what: PinNews['what'], message: string): PinNews => ({ reference, what, message, check });
    const { binding, updates } = check;
    const newer = updates.filter(({ version }) => !was?.updates.some((update) => update.version === version));
    return [
      ...(was?.state === check.state ? [] : [said('state', stateSentence(check))]),
      ...(sameTexts(was?.binding ?? [], binding) ? [] : [said('binding', bindingSentence(check))]),
      ...newer.map(({ version, inRange, move }) =>
        said(
          'update',
          `${version} of ${check.pin.id} is available${inRange ? '' : `, beyond "${reference}"`}: ${moveWords(move)}.`,
        ),
      ),
    ];
  });
}

function stateSentence({ reference, pin, state, reason, replacedBy }: PinCheck): string {
  const why = reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
  const instead = replacedBy === undefined ? '' : ` Use ${replacedBy} instead.`;
  const release = `${pin.id}@${pin.version}, which "${reference}" is locked to,`;
  if (state === 'gone') return `${release} is no longer listed.`;
  if (state === 'changed') return `${release} has another content than was locked. Do not use it.`;
  return `${release} is ${state === 'ok' ? 'in use again' : state}${why}.${instead}`;
}

const bindingSentence = ({ pin, binding }: PinCheck): string =>
  binding.length === 0
    ? `${pin.id}@${pin.version} is bound again as it was locked.`
    : `${pin.id}@${pin.version} is bound otherwise than it was locked: ${binding.join('; ')}.`;

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
