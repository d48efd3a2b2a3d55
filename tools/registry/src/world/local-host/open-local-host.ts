import type { Digest } from '@ctxr/model';
import { resolve } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import type { Host, HostedChange, HostedSignals } from '../../governance/host.ts';
import { timeOf } from '../../governance/time.ts';
import { gitText } from '../git.ts';
import { landedInGit } from './landed-in-git.ts';
import { type ChangeMemory, type LandedMemory, recall, remember, remembered, written } from './memory.ts';
import { branchOf, commitAt, lastNumberIn, mainOf, openBranches } from './refs.ts';

/** A bare git repository on this machine as a host: an open change is a branch `changes/NNNN`. */
export interface LocalHost extends Host {
  readonly folder: string;
  /** The next free number: one that no branch, no decision, no proposal and no memory has used. */
  next(): Promise<number>;
  /** Remembers who opened a change, where nobody did before, and that it is open. */
  opened(number: number, opening: Pick<ChangeMemory, 'title' | 'author'>): Promise<void>;
  /** Remembers a state of a change. @returns when it was first seen, which is now where it never was */
  seen(number: number, state: { readonly commit: string; readonly change: Digest }): Promise<string>;
  /** Remembers how a change landed. */
  landed(number: number, how: LandedMemory): Promise<void>;
  /** Remembers that a change was taken back. */
  withdrawn(number: number): Promise<void>;
}

/** Opens the local host in a bare repository. Nothing is written before something is to be remembered. */
export function openLocalHost(place: string, { now }: { readonly now: () => Date }): LocalHost {
  const folder = resolve(place);
  const known = async (number: number): Promise<ChangeMemory> =>
    (await recall(folder, number)) ?? (await firstMemory(folder, number, timeOf(now())));
  const keep = async (number: number, more: Partial<ChangeMemory>): Promise<void> =>
    remember(folder, { ...(await known(number)), ...more });

  return {
    folder,
    change: async (number) => changeFrom(folder, await known(number)),

    async signals(number, head) {
      const memory = await known(number);
      const present = memory.landed?.head ?? (await commitAt(folder, branchOf(number)));
      if (present !== head)
        throw new RegistryError('HOST_MOVED', `The change ${written(number)} moved while it was being read.`, {
          fix: 'Run the command again.',
        });
      return signalsFrom(memory, head);
    },

    async changeOf(commit) {
      for (const number of await remembered(folder)) {
        const landed = (await recall(folder, number))?.landed;
        if (landed?.commit === commit || landed?.record === commit) return number;
      }
      return undefined;
    },

    open: async () => [...(await openBranches(folder)).keys()],
    report: (number, commit, { markdown, decision }) => keep(number, { report: { commit, markdown, decision } }),

    async next() {
      const main = await mainOf(folder);
      const used = [...(await openBranches(folder)).keys(), ...(await remembered(folder))];
      return Math.max(await lastNumberIn(folder, main), ...used) + 1;
    },

    async opened(number, opening) {
      const memory = await recall(folder, number);
      if (!memory) await remember(folder, { ...empty(number, timeOf(now())), ...opening });
    },

    async seen(number, { commit, change }) {
      const memory = await known(number);
      const first = memory.seen.find((one) => one.change === change)?.at;
      const at = first ?? timeOf(now());
      const isKnown = memory.seen.some((one) => one.change === change && one.commit === commit);
      if (!isKnown) await remember(folder, { ...memory, seen: [...memory.seen, { commit, change, at }] });
      return at;
    },

    landed: (number, landed) => keep(number, { landed }),
    withdrawn: (number) => keep(number, { withdrawnAt: timeOf(now()) }),
  };
}

const NOBODY = { name: 'somebody', address: 'nobody@localhost' };

const empty = (number: number, openedAt: string): ChangeMemory => ({
  format: 1,
  number,
  title: `change ${written(number)}`,
  author: NOBODY,
  openedAt,
  seen: [],
});

/** A change that was pushed without telling the host: its last commit says who and what. */
async function firstMemory(folder: string, number: number, openedAt: string): Promise<ChangeMemory> {
  const commit = await commitAt(folder, branchOf(number));
  const landed = commit === undefined ? await landedInGit(folder, number) : undefined;
  if (landed) return { ...empty(number, landed.at), landed };
  if (commit === undefined)
    throw new RegistryError('NOT_DECLARED', `There is no change ${written(number)} at ${folder}.`, {
      fix: `git -C ${folder} branch --list 'changes/*' lists the open ones; ctxr propose opens one.`,
    });
  const [name = '', address = '', title = ''] = (
    await gitText(folder, ['log', '-1', '--no-show-signature', '--format=%an%x00%ae%x00%s', commit])
  )
    .trimEnd()
    .split('\0');
  return {
    ...empty(number, openedAt),
    title,
    author: { name: name || NOBODY.name, address: address || NOBODY.address },
  };
}

async function changeFrom(folder: string, memory: ChangeMemory): Promise<HostedChange> {
  const { number, title, author } = memory;
  const commit = await commitAt(folder, branchOf(number));
  const landed = memory.landed ?? (commit === undefined ? await landedInGit(folder, number) : undefined);
  return {
    number,
    title,
    author: { host: 'local', id: 1, login: author.name },
    draft: false,
    open: commit !== undefined && landed === undefined,
    base: { ref: 'main', commit: landed?.base ?? (await mainOf(folder)) },
    head: { ref: `changes/${written(number)}`, commit: landed?.head ?? commit ?? '', isFork: false },
    ...(landed && { landedAs: landed.commit }),
  };
}

/** Nobody reviews here and nobody comments: what people say, they sign. */
function signalsFrom({ author, seen }: ChangeMemory, head: string): HostedSignals {
  const digest = seen.findLast((one) => one.commit === head)?.change;
  const openedAt = seen.find((one) => one.change === digest)?.at;
  return {
    reviews: [],
    remarks: [],
    writers: author.address === NOBODY.address ? [] : [{ as: 'author', address: author.address }],
    ...(openedAt !== undefined && { openedAt }),
    seen,
  };
}
