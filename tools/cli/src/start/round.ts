import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry, type Resolution } from '@ctxr/client';
import { EXIT } from '../exit.ts';
import { boardRound } from './board-round.ts';
import { ClientProcess, type ClientRun, expectAnswer, expectStatus } from './client-process.ts';
import { exchangeRound } from './exchange-round.ts';
import type { Narrator } from './narrator.ts';
import { type Pair, samplePair } from './pair.ts';
import { badDeclaration, flippedByte, type ProofStage, yesterdaysFiles } from './proofs.ts';
import { type Sample, sampleOf, sampleReference } from './sample.ts';
import type { Publishing, Stage } from './stage.ts';

/** The other half of the job: clients in processes of their own, what they get, and what they refuse; then the program that exchanges contexts, if there is one. */
export async function clientRound(
  narrator: Narrator,
  publishing: Publishing,
  stage: Stage,
  { url, module }: { readonly url: string; readonly module?: string },
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'ctxr-start-'));
  try {
    const client = (name: string): ClientProcess => new ClientProcess(join(scratch, name));
    const lookup = await round({ narrator, publishing, stage, url, scratch, clientAt: client });
    await boardRound(narrator, publishing, { top: join(scratch, 'board'), client });
    if (module !== undefined)
      await exchangeRound(narrator, { module, url, root: stage.root, home: join(scratch, 'exchange') });
    narrator.say(
      lookup === undefined
        ? '\nthere is no context to look up yet: ctxr new context ID'
        : `\nthe verified lookup:\n${lookup.trimEnd()}`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Round {
  readonly narrator: Narrator;
  readonly publishing: Publishing;
  readonly stage: Stage;
  readonly url: string;
  readonly scratch: string;
  readonly clientAt: (name: string) => ClientProcess;
}

/** @returns what the client printed of the lookup; undefined where there is nothing to look up */
async function round({ narrator, publishing, stage, url, scratch, clientAt }: Round): Promise<string | undefined> {
  const { root } = stage;
  const reference = sampleReference(stage.contexts);
  const client = clientAt('client');
  const trusted = ['--registry', url, '--root', root];
  narrator.say(`\na separate process with nothing but ${url} and the root file:`);
  const verified = () => client.run(['verify', ...trusted]).then((run) => expectStatus(run, EXIT.fine, 'Verifying'));
  await narrator.step('verify', verified, ({ stdout }) => firstLine(stdout));
  if (reference === undefined) return undefined;
  const { resolution, sample, pair } = await choose(url, root, reference);
  const lookUp = () =>
    client.run(['resolve', reference, ...trusted]).then((run) => expectStatus(run, EXIT.fine, 'Resolving'));
  const first = await narrator.step('resolve', lookUp, ({ stdout }) => `${reference} is ${firstLine(stdout)}`);
  const judge = (payload: unknown, status: number) => () =>
    client
      .run(['validate', reference, '-', ...trusted], JSON.stringify(payload))
      .then((run) => expectStatus(run, status, 'Validating'));
  await narrator.step('validate', judge(sample.good, EXIT.fine), () => `${JSON.stringify(sample.good)} is valid`);
  await narrator.step(
    'validate',
    judge(sample.bad, EXIT.refused),
    (run) => `${JSON.stringify(sample.bad)} is refused: ${firstLine(run.stdout)}`,
  );

  if (pair !== undefined) await agreement({ narrator, client, trusted, pair });

  narrator.say('\nwhat is refused:');
  const proofs: ProofStage = { scratch, published: stage.published, root, reference, client: clientAt };
  await narrator.step(
    'tampered',
    () => flippedByte(proofs, resolution.digest),
    (run) => `one flipped byte, exit 4: ${refusal(run)}`,
  );
  const clone = join(scratch, 'clone');
  await publishing.cloneLocalHost(stage.host, clone);
  const next = async (target: string): Promise<unknown> => {
    await publishing.commitEverything(clone, 'start: the day after');
    return stage.publish(clone, target);
  };
  await narrator.step(
    'rollback',
    () => yesterdaysFiles(proofs, next),
    (run) => `yesterday's files, exit 4: ${refusal(run)}`,
  );
  const file = `contexts/${resolution.id}/${resolution.version ?? ''}.yaml`;
  await narrator.step(
    'bad change',
    () => badDeclaration(clone, file, clientAt('contributor')),
    (run) => `an edited release, exit 1: ${firstLine(run.stdout)}`,
  );
  return first.stdout;
}

/** Who may do what with a context, and what a client and a server can exchange, each with the reason. */
async function agreement({
  narrator,
  client,
  trusted,
  pair,
}: {
  readonly narrator: Narrator;
  readonly client: ClientProcess;
  readonly trusted: readonly string[];
  readonly pair: Pair;
}): Promise<void> {
  const ask = (action: string) => () =>
    client
      .run(['authorize', '--as', pair.client, '--action', action, '--context', pair.context, ...trusted])
      .then((run) => expectAnswer(run, 'Authorizing'));
  const told = (run: ClientRun): string =>
    `${run.status === EXIT.fine ? 'permitted' : 'denied'}: ${firstLine(run.stdout)}`;
  await narrator.step('authorize', ask('read'), told);
  await narrator.step('authorize', ask('share'), told);
  const needs = await client.write('client.json', { id: pair.client, requires: [{ context: pair.context }] });
  const meet = () =>
    client
      .run(['negotiate', '--client', needs, '--server', pair.server, ...trusted])
      .then((run) => expectAnswer(run, 'Negotiating'));
  await narrator.step('negotiate', meet, ({ stdout }) => stdout.trim().split('\n').slice(0, 2).join(' '));
}

async function choose(
  url: string,
  root: string,
  reference: string,
): Promise<{ readonly resolution: Resolution; readonly sample: Sample; readonly pair: Pair | undefined }> {
  const client = await openRegistry({ url, root, cache: false });
  const resolution = await client.resolve(reference);
  return { resolution, sample: sampleOf(reference, resolution), pair: await samplePair(client, reference) };
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
const refusal = ({ stderr }: ClientRun): string => firstLine(stderr).replace(/^error: /, '');
