import type { LockCheck, PinState } from '@ctxr/client';
import { openClient } from '../client/open.ts';
import type { LockOptions } from './options.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { readLock } from './lock-file.ts';
import { checkLines } from './lock-text.ts';

/** States that end a check with 1 always, and those that do where it is strict. */
const REFUSED: ReadonlySet<PinState> = new Set(['revoked', 'gone']);
const ADVISED: ReadonlySet<PinState> = new Set(['deprecated', 'withdrawn']);

/** `ctxr lock --check`: what became of the pins since; for CI. */
export async function checkAgainst(
  session: Session,
  names: readonly string[],
  options: LockOptions,
): Promise<ExitCode> {
  if (names.length > 0) throw new UsageError('--check judges the whole lock', 'ctxr lock --check');
  const lock = await readLock(session, options.lock);
  const client = await openClient(session, options, lock);
  const check = await client.check(lock);
  const exit = exitOf(check, options.strict === true);
  session.answer({ ok: exit === EXIT.fine, ...check }, () => printable(checkLines(check)));
  session.note(verdict(check, exit));
  return exit;
}

function exitOf({ pins }: LockCheck, strict: boolean): ExitCode {
  const states = pins.map(({ state }) => state);
  if (states.includes('changed')) return EXIT.trust;
  return states.some((state) => REFUSED.has(state) || (strict && ADVISED.has(state))) ? EXIT.refused : EXIT.fine;
}

function verdict({ pins, index }: LockCheck, exit: ExitCode): string {
  const count = (states: ReadonlySet<PinState>): number => pins.filter(({ state }) => states.has(state)).length;
  const at = `publication ${index.seq}`;
  if (exit === EXIT.trust)
    return `refused: a release has another content in ${at} than was locked. Unless ctxr.lock was edited, use nothing of it and tell the registry’s operators`;
  const [refused, advised] = [count(REFUSED), count(ADVISED)];
  if (refused > 0) return `refused: ${refused} of ${pins.length} may no longer be used, says ${at}`;
  if (advised > 0)
    return `${exit === EXIT.fine ? 'warning' : 'refused'}: ${advised} of ${pins.length} should be left, says ${at}`;
  return `all ${pins.length} may be used, says ${at}`;
}
