import type { Status } from '@ctxr/model';
import { readUse } from './reference.ts';
import type { Use, UsePlace } from './use.ts';

/** What a registry says of a reference. */
export interface ReferenceVerdict {
  readonly version?: string;
  /** `unknown` where nothing matches the reference, or where nobody could tell. */
  readonly status: Status | 'unknown';
  readonly reason?: string;
  readonly replacedBy?: string;
  /** What the registry says itself, where it refuses. */
  readonly said?: string;
}

/** Something to do about a use. */
export interface UseAdvice {
  readonly reference: string;
  readonly status: 'deprecated' | 'withdrawn' | 'revoked' | 'unknown';
  readonly message: string;
  readonly places: readonly UsePlace[];
}

/** What to say of uses that are deprecated, withdrawn, revoked or unknown, worst first. */
export function judgeUses(uses: readonly Use[], verdicts: ReadonlyMap<string, ReferenceVerdict>): readonly UseAdvice[] {
  const order = ['revoked', 'unknown', 'withdrawn', 'deprecated'] as const;
  return [...byReference(uses)]
    .flatMap(([reference, places]): UseAdvice[] => {
      const verdict = verdicts.get(reference);
      if (verdict === undefined || verdict.status === 'active') return [];
      return [{ reference, status: verdict.status, message: sentence(reference, verdict), places }];
    })
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

function sentence(reference: string, { version, status, reason, replacedBy, said }: ReferenceVerdict): string {
  if (said !== undefined) return said;
  const what = version === undefined ? reference : `${reference} (${version})`;
  const why = reason === undefined ? '' : `: ${reason.trim().replace(/\.$/, '')}`;
  const says = status === 'unknown' ? 'is not to be had' : `is ${status}`;
  return `${what} ${says}${why}.${replacedBy === undefined ? '' : ` Use ${replacedBy} instead.`}`;
}

/** Which releases a code base uses, and where: facts for a lineage graph. */
export interface LineageFacts {
  readonly codebase: string;
  readonly uses: readonly {
    readonly kind: string;
    readonly id: string;
    readonly range?: string;
    readonly version?: string;
    readonly places: readonly UsePlace[];
  }[];
}

/** The facts, sorted; versions are told where they are known. */
export function lineageOf(
  codebase: string,
  uses: readonly Use[],
  verdicts: ReadonlyMap<string, ReferenceVerdict> = new Map(),
): LineageFacts {
  const facts = [...byReference(uses)].flatMap(([reference, places]) => {
    const used = readUse(reference);
    const version = verdicts.get(reference)?.version;
    return used === undefined ? [] : [{ ...used, ...(version !== undefined && { version }), places }];
  });
  const key = ({ kind, id, range = '' }: (typeof facts)[number]): string => `${kind}:${id}@${range}`;
  return { codebase, uses: facts.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function byReference(uses: readonly Use[]): ReadonlyMap<string, readonly UsePlace[]> {
  const found = new Map<string, UsePlace[]>();
  for (const { reference, file, line, column, call } of uses) {
    const places = found.get(reference) ?? [];
    found.set(reference, places);
    places.push({ file, line, column, call });
  }
  return found;
}
