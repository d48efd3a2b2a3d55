import type { Proposal } from '@ctxr/model';
import { slugOf } from './slug.ts';
import type { Decision } from '../decide/decision.ts';
import type { ChangedItem } from '../effect/item.ts';
import { matchesGlob } from '../../check/glob.ts';

/** What somebody says of a proposal; the rest is computed from the change. */
export interface ProposalWishes {
  readonly title?: string;
  readonly type?: Proposal['type'];
  readonly risk?: NonNullable<Proposal['risk']>;
  readonly rollback?: string;
  readonly motivation?: string;
  readonly scope?: readonly string[];
  readonly rights?: readonly string[];
  readonly authors?: readonly string[];
}

/** What a proposal is made from. */
export interface ProposalGround {
  readonly number: string;
  readonly items: readonly ChangedItem[];
  /** The rights that the gate found. */
  readonly rights: Decision['rights'];
  /** What the proposal says already. */
  readonly existing?: Readonly<Partial<Proposal>>;
  /** Title, motivation and authors where nobody says others. */
  readonly defaults: Required<Pick<ProposalWishes, 'title' | 'motivation' | 'authors'>>;
}

/** Whether a change has to say what it asks for: rights that many have to give, or that take time. */
export const needsProposal = (rights: Decision['rights']): boolean =>
  rights.some(({ level, vote, until }) => level === 'signed' || vote !== undefined || until !== undefined);

/** The proposal as it lands together with what it proposes: approved, with the scope and the rights that it has. */
export function draftProposal(ground: ProposalGround, wishes: ProposalWishes): Proposal {
  const { number, items, rights, existing, defaults } = ground;
  const type = wishes.type ?? existing?.type ?? typeOf(items);
  const own = type === 'emergency' ? [type] : rights.map(({ right }) => right);
  const risk = wishes.risk ?? existing?.risk;
  const rollback = wishes.rollback ?? existing?.rollback;
  return {
    ...existing,
    id: number,
    title: wishes.title ?? existing?.title ?? defaults.title,
    type,
    state: existing?.state ?? 'approved',
    authors: wishes.authors ?? existing?.authors ?? defaults.authors,
    scope: wishes.scope ?? scopeOf(items, existing?.scope ?? []),
    rights: wishes.rights ?? [...new Set(own)].sort(),
    motivation: wishes.motivation ?? existing?.motivation ?? defaults.motivation,
    ...(risk && { risk }),
    ...(rollback !== undefined && { rollback }),
  };
}

/** Where a proposal lies. */
export const proposalFile = (number: string, title: string): string =>
  `governance/proposals/${number}-${slugOf(title)}.yaml`;

function typeOf(items: readonly ChangedItem[]): Proposal['type'] {
  const has = (...effects: readonly string[]): boolean =>
    items.some((item) => item.effects.some((one) => effects.includes(one)));
  if (has('constitution', 'trust')) return 'governance';
  return has('policy-widened', 'policy-narrowed') ? 'policy' : 'standard';
}

/** The most globs of a scope, and the longest one. */
const MOST = 60;
const LONGEST = 200;

/** The paths that a change touches, each for itself; of very many, their folders. What is in scope already stays so. */
function scopeOf(items: readonly ChangedItem[], present: readonly string[]): readonly string[] {
  const open = items.map(({ path }) => path).filter((path) => !present.some((glob) => matchesGlob(glob, path)));
  const paths = [...present, ...open];
  if (paths.length <= MOST && paths.every((path) => path.length <= LONGEST)) return paths;
  return [...new Set(paths.map((path) => (path.includes('/') ? `${path.split('/')[0] ?? ''}/**` : path)))].sort();
}
