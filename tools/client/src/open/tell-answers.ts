import type { AccessAnswer } from '../authorize/authorize-in.ts';
import type { Call } from '../events/call.ts';
import { stopwatch } from '../fetch/stopwatch.ts';
import type { Negotiation } from '../negotiate/negotiation.ts';
import type { Resolution } from '../resolve/resolution.ts';

/** Tells that a reference was resolved, and the warnings that came with it. */
export function tellResolved(call: Call, found: Resolution, ms: number): void {
  const { reference, kind, id, version, digest, status, locked, warnings } = found;
  const release = { kind, id, ...(version !== undefined && { version }), digest, status };
  call.tell({ type: 'resolve', reference, ...release, locked, ms });
  for (const { code, message } of warnings) call.tell({ type: 'warning', code, message });
}

/** The same resolution, which tells each verdict that it gives: how many problems, and nothing of the payload. */
export function tellingVerdicts(call: Call, found: Resolution): Resolution {
  const { id, version, digest } = found;
  const validate = (payload: unknown) => {
    const elapsed = stopwatch();
    const verdict = found.validate(payload);
    const problems = verdict.ok ? 0 : verdict.problems.length;
    const ms = elapsed();
    call.tell({
      type: 'validate',
      id,
      ...(version !== undefined && { version }),
      digest,
      ok: verdict.ok,
      problems,
      ms,
    });
    return verdict;
  };
  return { ...found, validate };
}

/** Tells that a question of access was decided. */
export function tellDecided(
  call: Call,
  { principal, action, resource, decision, errors }: AccessAnswer,
  ms: number,
): void {
  const { id, version } = resource;
  call.tell({ type: 'authorize', principal: principal.id, action, id, version, decision, errors: errors.length, ms });
}

/** Tells how a negotiation ended, and the warnings that came with it. */
export function tellNegotiated(
  call: Call,
  { participant, ok, agreed, rejected, warnings }: Negotiation,
  ms: number,
): void {
  const counts = { ok, agreed: agreed.length, rejected: rejected.length };
  call.tell({ type: 'negotiate', ...(participant !== undefined && { participant }), ...counts, ms });
  for (const { code, message } of warnings) call.tell({ type: 'warning', code, message });
}
