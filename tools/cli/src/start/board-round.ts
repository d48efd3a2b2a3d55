import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Approved, loadProposing, serveFolder } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { writeNew } from '../write-files.ts';
import { type BoardStage, boardStage } from './board-stage.ts';
import { type ClientProcess, type ClientRun, expectStatus } from './client-process.ts';
import type { Narrator } from './narrator.ts';
import type { Publishing } from './stage.ts';

/** Where the round works, and who looks at what it publishes. */
export interface BoardRoundPlace {
  /** A folder that goes away afterwards. */
  readonly top: string;
  /** A fresh client with a home of its own. */
  readonly client: (name: string) => ClientProcess;
}

/** Governance in a registry of its own: a change waits for the board, two of it approve, and clients get it. */
export async function boardRound(
  narrator: Narrator,
  publishing: Publishing,
  { top, client }: BoardRoundPlace,
): Promise<void> {
  narrator.say('\nwho decides, in a registry of a board that goes away afterwards:');
  const board = await narrator.step(
    'found',
    () => boardStage(publishing, top),
    ({ commit }) => `five seats with generated keys decide from ${commit.slice(0, 12)} on`,
  );
  await narrator.step('publish', board.publish, ({ seq }) => `seq ${seq}, without any decision yet`);
  const { propose } = await loadProposing();
  const now = (): Date => new Date();
  const clone = await board.clone('author');
  await writeNew(clone, await newcomers(clone));
  await publishing.commitEverything(clone, 'A second team and its first context');
  const { number } = await narrator.step(
    'propose',
    () => propose(clone, { now }),
    ({ number: own, decision }) => `${own}, a second team and its first context, is ${decision.outcome}`,
  );
  const land = (status: number) => async (): Promise<ClientRun> =>
    expectStatus(
      await client('host').run(['land', number, '--host', board.host, '--bridge-key', board.keyFile('bridge')]),
      status,
      'Landing',
    );
  await narrator.step('land', land(EXIT.notYet), ({ stdout }) => `refused, exit 5: ${missing(stdout)}`);
  await narrator.step(
    'approve',
    () => approvals(board, clone, Number(number)),
    ({ decision, by }) => `board-1 and ${by} signed: ${number} is ${decision.outcome}`,
  );
  await narrator.step('land', land(EXIT.fine), ({ stderr }) => firstLine(stderr));
  await narrator.step('publish', board.publish, ({ seq }) => `every decision replayed; seq ${seq}`);
  await narrator.step(
    'resolve',
    () => resolved(board, client('governed-client')),
    ({ stdout }) => `a separate process that takes signed decisions alone: ${firstLine(stdout)}`,
  );
}

/** A second team and its first context, after those that a new registry has. */
async function newcomers(clone: string): Promise<ReadonlyMap<string, string>> {
  const edited = async (path: string, members: Readonly<Record<string, string>>): Promise<string> =>
    Object.entries(members).reduce(
      (text, [name, value]) => text.replace(new RegExp(`^${name}: .*$`, 'm'), `${name}: ${value}`),
      await readFile(join(clone, path), 'utf8'),
    );
  const team = edited('governance/participants/team-a.yaml', { id: 'team-b', name: 'Team B' });
  const context = edited('contexts/ctx-session/1.0.0.yaml', { id: 'ctx-visit', name: 'Visit', owner: 'team-b' });
  return new Map([
    ['governance/participants/team-b.yaml', await team],
    ['contexts/ctx-visit/1.0.0.yaml', await context],
  ]);
}

async function approvals({ keyFile }: BoardStage, clone: string, number: number): Promise<Approved> {
  const { approve } = await loadProposing();
  const by = (seat: string): Promise<Approved> =>
    approve(clone, {
      number,
      verdict: 'approve',
      key: { path: keyFile(seat) },
      now: () => new Date(),
      show: () => undefined,
    });
  await by('board-1');
  return by('board-2');
}

async function resolved({ published, root }: BoardStage, client: ClientProcess): Promise<ClientRun> {
  const server = await serveFolder(published, { port: 0 });
  try {
    const trusted = ['--registry', server.url, '--root', root];
    const run = await client.run(['resolve', 'ctx-visit@^1', ...trusted, '--require', 'signed']);
    return expectStatus(run, EXIT.fine, 'Resolving what the board released');
  } finally {
    await server.close();
  }
}

/** The rights that are not met, as the report has them. */
const missing = (report: string): string =>
  Array.from(report.matchAll(/^ {2}… (.*)$/gm), ([, right]) => right).join('; ');
const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
