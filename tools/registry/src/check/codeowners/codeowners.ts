import { type DecisionRights, isId } from '@ctxr/model';
import { releasePath, type Subject } from '../../declaration/layout.ts';
import { ownerOf, type Registry } from '../../declaration/registry.ts';
import { namesOf } from '../names.ts';
import { isAbout, type Matter, rightsInForce } from '../rights-in-force.ts';
import { codeownersDigest } from './digest.ts';
import { loginsOf } from './logins.ts';

/**
 * The text of `.github/CODEOWNERS`: whom the host asks for a review, so that those are asked whom the decision rights
 * ask. At GitHub the last line that matches a path wins, so what is wider comes first. Undefined where the registry
 * says not yet by whom it is governed.
 */
export function codeownersOf(registry: Registry): string | undefined {
  const { preset } = registry.registry?.value ?? {};
  if (preset === undefined) return undefined;
  if (preset !== 'team' && !(registry.board?.value.seats && registry.rights?.value.default)) return undefined;
  const rights = rightsInForce(registry);
  const wide = ([pattern, ...about]: Place): string => lineOf(registry, pattern, groupsAsked(rights, about));
  const own = VERSIONED.flatMap((kind) => [...ownLines(registry, rights, kind)]);
  return `${[HEADER, wide(['*']), ...ROOMS.map(wide), ...own, ...PLACES.map(wide)].join('\n')}\n`;
}

/** Whether the file of the registry is what {@link codeownersOf} writes. */
export function isCurrent(registry: Registry): boolean {
  const text = codeownersOf(registry);
  return text !== undefined && registry.codeowners === codeownersDigest(text);
}

const HEADER = [
  '# Written by `npx ctxr codeowners --write` from what governance/ declares. Edits are overwritten.',
  '# A hint for the host, so that it asks the right people: it decides nothing. Whose approval counts says the gate.',
].join('\n');

type About = readonly [Matter, ...Effect[]];
type Effect = Parameters<typeof isAbout>[2];

const VERSIONED: readonly Subject[] = ['context', 'context-type', 'context-policy'];

/** A pattern, and what changes at its paths do; without any it stands for what no right is about. */
type Place = readonly [string, ...About[]];

/** Where new names come. */
const ROOMS: readonly Place[] = [
  ['/contexts/', [{ path: releasePath('context', 'new-name', '1.0.0'), kind: 'context' }, 'new']],
  ['/contexts/types/', [{ path: releasePath('context-type', 'new-name', '1.0.0'), kind: 'context-type' }, 'new']],
  ['/policies/', [{ path: releasePath('context-policy', 'new-name', '1.0.0'), kind: 'context-policy' }, 'new']],
];

/** What is not versioned. */
const PLACES: readonly Place[] = [
  [
    '/governance/participants/',
    [{ path: 'governance/participants/new-name.yaml', kind: 'participant' }, 'edit', 'authority'],
  ],
  ['/governance/profiles/', [{ path: 'governance/profiles/new-name.yaml', kind: 'profile' }, 'edit']],
  ['/governance/board.yaml', [{ path: 'governance/board.yaml', kind: 'board' }, 'constitution']],
  [
    '/governance/decision-rights.yaml',
    [{ path: 'governance/decision-rights.yaml', kind: 'decision-rights' }, 'constitution'],
  ],
  ['/governance/registry.yaml', [{ path: 'governance/registry.yaml', kind: 'registry' }, 'constitution']],
  ['/governance/trust/', [{ path: 'governance/trust/root.json' }, 'trust']],
  ['/tools/', [{ path: 'tools/package.json' }, 'machinery']],
  ['/.github/', [{ path: '.github/workflows/check.yml' }, 'workflow']],
];

/** The folders whose owners have accounts. Whoever else owns one is not asked by name, and the wider line holds. */
function* ownLines(registry: Registry, rights: DecisionRights, kind: Subject): Iterable<string> {
  for (const [id, name] of [...namesOf(registry, kind)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const owner = ownerOf(name);
    if (!isId(id) || owner === undefined || loginsOf(registry, ['owner'], owner).length === 0) continue;
    const path = releasePath(kind, id, '1.0.0');
    const groups = groupsAsked(rights, [[{ path, kind }, 'minor']]);
    yield lineOf(registry, `/${path.slice(0, path.lastIndexOf('/'))}/`, ['owner', ...groups], owner);
  }
}

/** The groups of the rights that are about the changes; those of the default where none is. */
function groupsAsked({ rights, default: rest }: DecisionRights, about: readonly About[]): readonly string[] {
  const asked = about.flatMap(([matter, ...effects]) =>
    effects.flatMap((effect) => {
      const matching = rights.filter(({ when }) => isAbout(when, matter, effect)).map(({ decide }) => decide);
      return matching.length > 0 ? matching : [rest];
    }),
  );
  const rules = asked.length > 0 ? asked : [rest];
  return rules.flatMap(({ by, mustInclude = [] }) => [...by, ...mustInclude]);
}

function lineOf(registry: Registry, pattern: string, groups: readonly string[], owner?: string): string {
  const logins = loginsOf(registry, groups, owner);
  if (logins.length > 0) return [pattern, ...logins.map((login) => `@${login}`)].join(' ');
  return `# ${pattern}: nobody who is asked is known to have an account at GitHub`;
}
