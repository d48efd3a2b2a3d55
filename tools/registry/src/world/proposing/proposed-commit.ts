import type { Proposal } from '@ctxr/model';
import { readSource } from '../../declaration/read-source.ts';
import { yamlText } from '../../declaration/yaml/yaml-text.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { peopleOf } from '../../governance/constitution/people.ts';
import {
  draftProposal,
  needsProposal,
  proposalFile,
  type ProposalWishes,
} from '../../governance/proposal/draft-proposal.ts';
import { yamlMap } from '../../governance/rollback/yaml-map.ts';
import { readApart } from '../change/apart.ts';
import { filesAt } from '../gate/entries-at.ts';
import { evaluate } from '../gate/evaluate.ts';
import type { Evaluation } from '../gate/evaluation.ts';
import { makeCommit } from '../gate/commit-files.ts';
import { gitText } from '../git.ts';
import { written } from '../local-host/memory.ts';
import type { Identity } from './identity.ts';

/** What to propose under which number. */
export interface CommitToPropose {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  readonly number: number;
  readonly author: Identity;
  readonly at: Date;
  readonly wishes: ProposalWishes;
  /** Files of the decision's folder that come along. */
  readonly records?: ReadonlyMap<string, Uint8Array>;
}

/** The commit that is pushed: the branch itself, or one more with the proposal. */
export interface ProposedCommit {
  readonly commit: string;
  readonly title: string;
  /** The proposal's file, where there is one. */
  readonly proposal?: string;
}

/** Makes the commit of a change under a number; no branch has it yet. */
export async function proposedCommit(wanted: CommitToPropose): Promise<ProposedCommit> {
  const { folder, base, head, number, author, at, wishes, records } = wanted;
  const decision = written(number);
  const evaluation = await evaluate({ folder, base, head, decision, at });
  assertHostIsOurs(evaluation);
  const own = evaluation.change.states.head.proposals.find(({ slot }) => slot.id === decision);
  const existing = own && (await proposalAt(folder, head, own.file));
  const messages = await messagesOf(folder, base, head);
  const isWished = ['title', 'type', 'risk', 'rollback', 'motivation', 'scope', 'rights'].some(
    (wish) => wish in wishes,
  );
  const files = new Map<string, Uint8Array>(records ?? []);
  let title = existing?.title ?? wishes.title ?? messages.title;
  let file = own?.file;
  if (own || isWished || needsProposal(evaluation.decision.rights)) {
    const items = evaluation.change.facts.items.filter(({ path, effects }) => path !== own?.file && effects.length > 0);
    const proposal = draftProposal(
      {
        number: decision,
        items,
        rights: evaluation.decision.rights,
        ...(existing && { existing }),
        defaults: { ...messages, authors: wishes.authors ?? existing?.authors ?? authorsOf(evaluation, author) },
      },
      wishes,
    );
    title = proposal.title;
    file ??= proposalFile(decision, title);
    if (JSON.stringify(sorted(existing)) !== JSON.stringify(sorted(proposal)))
      files.set(file, new TextEncoder().encode(yamlText(proposal)));
  }
  const made = { title, ...(file !== undefined && { proposal: file }) };
  if (files.size === 0) return { ...made, commit: head };
  const message = `proposal ${decision}: ${title}\n`;
  return { ...made, commit: await makeCommit({ folder, parents: [head], files, message, at, author }) };
}

const sorted = (value: object | undefined): unknown =>
  value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a proposal says. @throws RegistryError CHECK_FAILED where it is none that could be gone on with */
async function proposalAt(folder: string, commit: string, file: string): Promise<Proposal> {
  const bytes = await readApart(folder, async (apart) => (await filesAt(apart, commit, [file])).get(file));
  const source = readSource({ path: file, mode: '100644', blob: '' }, bytes ? { bytes } : { fault: 'unreadable' });
  const [fault] = [...source.syntaxFaults, ...source.schemaFaults];
  if (!fault && bytes) return yamlMap(bytes) as unknown as Proposal;
  throw new RegistryError('CHECK_FAILED', `${file} is no proposal: ${fault?.message ?? 'it cannot be read'}.`, {
    fix: 'ctxr check says where; mend it, commit, then run the command again.',
  });
}

/** A change at another host gets its number there. */
function assertHostIsOurs({ input }: Evaluation): void {
  const { host } = input.constitution;
  if (host?.kind !== 'github') return;
  throw new RegistryError(
    'CHANGE_REFUSED',
    `Changes of this registry are pull requests${host.repository === undefined ? '' : ` at ${host.repository}`}, as governance/registry.yaml says.`,
    {
      fix: 'Push your branch and open a pull request.',
    },
  );
}

/** Who asks: the seat or the teams of whoever commits, else the owners of what changes. */
export function authorsOf({ input, change }: Evaluation, { address }: Identity): readonly string[] {
  const [person] = peopleOf(input.constitution).behind({ address });
  const own = person?.seat ? [person.seat.id] : (person?.parties ?? []);
  const owners = change.facts.items.flatMap(({ owner }) => owner?.after ?? owner?.before ?? []);
  const found = own.length > 0 ? own : [...new Set(owners)].sort();
  if (found.length > 0) return found.slice(0, 16);
  throw new RegistryError(
    'INPUT_INVALID',
    `Nobody knows for whom ${address} asks: no seat and no team has that address.`,
    {
      fix: '--author ID names the seat, team or organisation.',
    },
  );
}

/** The most characters of a title and of a motivation. */
const LONGEST: Readonly<Record<'title' | 'motivation', number>> = { title: 100, motivation: 2000 };

/** What the commits say: the first one's subject as title, all of them as motivation. */
async function messagesOf(folder: string, base: string, head: string): Promise<Pick<Proposal, 'title' | 'motivation'>> {
  const args = [
    'log',
    '--reverse',
    '--no-merges',
    '--no-show-signature',
    '--max-count=50',
    '--format=%s',
    head,
    `^${base}`,
  ];
  const subjects = (await gitText(folder, args)).split('\n').filter((line) => line.trim() !== '');
  const [title = 'A change'] = subjects;
  return {
    title: title.slice(0, LONGEST.title).trim(),
    motivation: (subjects.join('\n') || title).slice(0, LONGEST.motivation).trim(),
  };
}
