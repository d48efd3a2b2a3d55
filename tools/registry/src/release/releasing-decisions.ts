import type { DecisionLink } from '@ctxr/model';
import { slotOf } from '../declaration/layout.ts';

/** The effects by which a decision releases a version. */
const RELEASES: ReadonlySet<unknown> = new Set(['new', 'patch', 'minor', 'major']);

/**
 * The decisions that released versions, by the versions' files. What is no decision is passed over: whether a record is
 * true is for the audit, which comes before any publication.
 * @param recorded the contents of the files `governance/decisions/NNNN/decision.json`, by number
 */
export function releasingDecisions(recorded: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, DecisionLink> {
  const links = new Map<string, DecisionLink>();
  for (const [id, bytes] of [...recorded].sort(([a], [b]) => Number(a) - Number(b))) {
    const decision = parsed(bytes);
    const { level, organisations, effects } = decision;
    if (decision['decision'] !== id || (level !== 'signed' && level !== 'hosted') || !isCount(organisations)) continue;
    for (const item of Array.isArray(effects) ? effects : []) {
      const file = releasedBy(item);
      if (file !== undefined && !links.has(file)) links.set(file, { id, level, organisations });
    }
  }
  return links;
}

interface Loose {
  readonly [member: string]: unknown;
  readonly level?: unknown;
  readonly organisations?: unknown;
  readonly effects?: unknown;
  readonly path?: unknown;
}

function parsed(bytes: Uint8Array): Loose {
  try {
    return loose(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function releasedBy(item: unknown): string | undefined {
  const { path, effects } = loose(item);
  if (typeof path !== 'string' || slotOf(path)?.version === undefined) return undefined;
  return Array.isArray(effects) && effects.some((effect) => RELEASES.has(effect)) ? path : undefined;
}
