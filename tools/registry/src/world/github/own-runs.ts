import { type Digest, isDigest } from '@ctxr/model';
import type { Answer } from './answer.ts';
import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';

/** A check run of ours. */
export interface OwnRun {
  readonly id: number;
  readonly commit: string;
  /** The number of the change that was decided on: one commit can be the head of several. */
  readonly number: number;
  /** Its digest. */
  readonly change: Digest;
  /** When it was started; absent where GitHub does not say. */
  readonly at?: string;
  readonly conclusion: string;
  readonly title: string;
  readonly summary: string;
  readonly annotations: number;
}

/**
 * The decisions that we showed on a commit, the oldest first: runs of the check's name, made by our app, that name a
 * digest. Anybody who may run a job can make a check run; nobody else can make one of our app.
 */
export async function readOwnRuns(connection: Connection, commit: string): Promise<readonly OwnRun[]> {
  const { checkName, self } = connection;
  const asked = { what: `check runs of ${commit}`, permission: 'checks: read' };
  const entries = await everyEntry(connection, asked, { key: 'id', inside: 'check_runs' }, (octokit, page) =>
    octokit.rest.checks.listForRef({
      ...repositoryOf(connection),
      ref: commit,
      check_name: checkName,
      app_id: self.app,
      filter: 'all',
      ...PAGE,
      page,
    }),
  );
  return entries
    .filter((run) => run.at('name').text() === checkName && appOf(run) === self.app)
    .flatMap(ownRun)
    .toSorted((a, b) => a.id - b.id);
}

/** The number of the app that made a check run. */
export const appOf = (run: Answer): number | undefined => run.at('app').maybe((app) => app.at('id').number());

/** What a check run is about, as its own id says: the change's number and its digest. */
export const aboutRun = (number: number, change: Digest): string => `${number} ${change}`;

const ABOUT = /^([1-9]\d{0,14}) (\S+)$/;

function ownRun(run: Answer): readonly OwnRun[] {
  const [, number = '', change = ''] = ABOUT.exec(run.at('external_id').maybe((id) => id.text()) ?? '') ?? [];
  if (!isDigest(change)) return [];
  const output = run.at('output');
  const text = (answer: Answer): string => answer.maybe((value) => value.text()) ?? '';
  const at = run.at('started_at').maybe((time) => time.time()) ?? run.at('completed_at').maybe((time) => time.time());
  return [
    {
      id: run.at('id').number(),
      commit: run.at('head_sha').commit(),
      number: Number(number),
      change,
      ...(at !== undefined && { at }),
      conclusion: text(run.at('conclusion')),
      title: text(output.at('title')),
      summary: text(output.at('summary')),
      annotations: output.at('annotations_count').number(),
    },
  ];
}
