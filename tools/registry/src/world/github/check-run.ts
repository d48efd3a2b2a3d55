import { createHash } from 'node:crypto';
import type { Decision, Outcome } from '../../governance/decide/decision.ts';
import type { HostReport } from '../../governance/host.ts';
import { type Annotation, annotationsOf, batches } from './annotations.ts';
import { ask, type Connection, repositoryOf } from './connection.ts';
import { cutMarkdown } from './cut-markdown.ts';
import { aboutRun, appOf, type OwnRun, readOwnRuns } from './own-runs.ts';
import { otherIdentity } from './own-identity.ts';
import { NO_RETRY, writeOnce } from './write-once.ts';

/** Only a success lets a change land. A check that waits is finished all the same: whoever acts starts a new one. */
const CONCLUSION = {
  approved: 'success',
  waiting: 'action_required',
  vetoed: 'failure',
  refused: 'failure',
} as const satisfies Record<Outcome, string>;

const TITLE: Readonly<Record<Outcome, string>> = {
  approved: 'Approved: it may land',
  waiting: 'Waits for people or for time',
  vetoed: 'Vetoed',
  refused: 'Cannot land as it is',
};

const ASKED = { what: 'check run', permission: 'checks: write' } as const;

/** A check run as it should be. */
interface WantedRun {
  readonly number: number;
  readonly change: Decision['change'];
  readonly conclusion: (typeof CONCLUSION)[Outcome];
  readonly output: { readonly title: string; readonly summary: string };
  readonly annotations: readonly Annotation[];
  /** The end of the summary, by which a run with the same annotations is known. */
  readonly mark: string;
}

/**
 * Shows a decision as the check of a commit. The newest run of ours is edited where it is about the same change and digest and has the
 * same annotations, because GitHub can only add annotations; otherwise there is a new run, which takes its place.
 */
export async function showCheck(
  connection: Connection,
  number: number,
  commit: string,
  report: HostReport,
): Promise<void> {
  const wanted = wantedRun(number, report);
  await writeOnce(async () => {
    const newest = (await readOwnRuns(connection, commit)).at(-1);
    if (newest === undefined || !canBecome(newest, wanted)) await create(connection, commit, wanted);
    else if (!isAs(newest, wanted)) await edit(connection, newest.id, wanted, wanted.output);
  });
}

function wantedRun(number: number, { decision, markdown, findings }: HostReport): WantedRun {
  const annotations = annotationsOf(findings);
  const mark = `\n\n<!-- annotations ${createHash('sha256').update(JSON.stringify(annotations)).digest('hex')} -->`;
  const summary = `${cutMarkdown(markdown, mark.length)}${mark}`;
  const { outcome } = decision;
  return {
    number,
    change: decision.change,
    conclusion: CONCLUSION[outcome],
    output: { title: TITLE[outcome], summary },
    annotations,
    mark,
  };
}

const canBecome = (run: OwnRun, { number, change, annotations, mark }: WantedRun): boolean =>
  run.number === number &&
  run.change === change &&
  run.annotations === annotations.length &&
  run.summary.endsWith(mark);

const isAs = (run: OwnRun, { conclusion, output }: WantedRun): boolean =>
  run.conclusion === conclusion && run.title === output.title && run.summary === output.summary;

async function create(connection: Connection, commit: string, wanted: WantedRun): Promise<void> {
  const [first = [], ...rest] = batches(wanted.annotations);
  const run = await ask(connection, ASKED, (octokit) =>
    octokit.rest.checks.create({
      ...repositoryOf(connection),
      name: connection.checkName,
      head_sha: commit,
      external_id: aboutRun(wanted.number, wanted.change),
      status: 'completed',
      started_at: `${connection.now().toISOString().slice(0, 19)}Z`,
      conclusion: wanted.conclusion,
      output: { ...wanted.output, ...(first.length > 0 && { annotations: first }) },
      ...NO_RETRY,
    }),
  );
  const app = appOf(run);
  if (app !== connection.self.app) throw otherIdentity('app', app, connection.self.app);
  const id = run.at('id').number();
  for (const annotations of rest) await edit(connection, id, wanted, { ...wanted.output, annotations });
}

async function edit(
  connection: Connection,
  id: number,
  { conclusion }: WantedRun,
  output: WantedRun['output'] & { readonly annotations?: Annotation[] },
): Promise<void> {
  await ask(connection, ASKED, (octokit) =>
    octokit.rest.checks.update({
      ...repositoryOf(connection),
      check_run_id: id,
      status: 'completed',
      conclusion,
      output,
      ...NO_RETRY,
    }),
  );
}
