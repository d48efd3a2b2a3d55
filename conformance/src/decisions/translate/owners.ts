import type { CaseSignal } from '@ctxr/model';
import { caseLine, rule, second } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { ofDecision, statusOf, type Translation } from '../translation.ts';

interface Folders {
  readonly owners: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
  readonly author?: string;
}

interface Owners extends Folders {
  readonly approvedBy: readonly string[];
  readonly linkedItemRequired?: boolean;
  readonly linkedItem?: number;
  readonly waivers?: readonly string[];
}

interface Conversation extends Folders {
  readonly signals: readonly { readonly by: string; readonly says: string; readonly order: number }[];
  readonly options: { readonly linkedItemRequired?: boolean };
  readonly linkedItem?: number;
}

/** Who approved which folders' owners. */
export function owners(input: Owners): Translation | undefined {
  const { files, approvedBy, linkedItemRequired = false, linkedItem = 0, waivers = [] } = input;
  if (files.length > 0 && linkedItemRequired && linkedItem === 0 && waivers.length === 0) return undefined;
  return byFolder(input, (roster) =>
    approvedBy.map((name, index) => roster.review(name.toLowerCase(), 'approve', second(index))),
  );
}

/** The same from what people said, in its order; to cancel is to say that one has no opinion. */
export function conversation(input: Conversation): Translation | undefined {
  const { signals, options, linkedItem = 0 } = input;
  const isWaived = signals.some(({ says }) => says.endsWith('+waive-item'));
  if (options.linkedItemRequired === true && linkedItem === 0 && !isWaived) return undefined;
  return byFolder(input, (roster) =>
    signals.map(({ by, says, order }) => {
      const verdict = says === 'cancel' ? 'abstain' : says.startsWith('approve') ? 'approve' : 'reject';
      return roster.review(by.toLowerCase(), verdict, second(order));
    }),
  );
}

/** Each folder's owners are a team. A file asks those of the nearest folder that has some, or of one above it. */
function byFolder({ owners: named, files, author }: Folders, said: (roster: Roster) => CaseSignal[]): Translation {
  const roster = new Roster();
  const covered = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    const owned = above(folder).find((one) => named[one] !== undefined);
    if (owned !== undefined) covered.set(owned, (covered.get(owned) ?? new Set()).add(`${folder}/*`));
  }
  return {
    line: caseLine({
      teams: Object.entries(named).map(([folder, names]) =>
        roster.team(
          idOf(folder),
          names.map((name) => name.toLowerCase()),
        ),
      ),
      rights: [
        { id: 'nothing', when: { effects: ['trust'] }, decide: rule(['team:nobody'], 1) },
        ...[...covered].map(([folder, paths]) => {
          const groups = above(folder).filter((one) => named[one] !== undefined);
          const by = groups.map((one) => `team:${idOf(one)}`);
          return { id: idOf(folder), when: { paths: [...paths] }, decide: rule(by, 1) };
        }),
      ],
      items: files.map((path) => ({ path, effects: ['machinery'] })),
      writers: author === undefined ? [] : [{ as: 'author', account: roster.account(author.toLowerCase()) }],
      signals: said(roster),
    }),
    facts: ofDecision((decision) => {
      const open = decision.rights.filter(({ outcome }) => outcome === 'waiting').map(({ right }) => right);
      return {
        approved: statusOf(decision) === 'approved',
        openScopes: [...covered.keys()].filter((folder) => open.includes(idOf(folder))).sort(),
      };
    }),
  };
}

/** The folder and those above it, the nearest first, the root last. */
function above(folder: string): readonly string[] {
  const names = folder === '' ? [] : folder.split('/');
  return [...names.map((_, index) => names.slice(0, names.length - index).join('/')), ''];
}

const idOf = (folder: string): string => (folder === '' ? 'root' : `in-${folder.replaceAll('/', '-')}`);
