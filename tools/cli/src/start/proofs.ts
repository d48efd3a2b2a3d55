import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveFolder } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { type ClientProcess, type ClientRun, expectStatus } from './client-process.ts';

/** What the proofs work on. Everything lies below a scratch folder that goes away afterwards. */
export interface ProofStage {
  readonly scratch: string;
  /** The published folder; only copies of it are harmed. */
  readonly published: string;
  readonly root: string;
  readonly reference: string;
  /** A fresh client with a home of its own. */
  readonly client: (name: string) => ClientProcess;
}

/** One byte of the looked-up object is flipped on the server: the client refuses it. */
export async function flippedByte(stage: ProofStage, digest: string): Promise<ClientRun> {
  const folder = join(stage.scratch, 'flipped');
  await cp(stage.published, folder, { recursive: true });
  const object = join(folder, 'objects', digest.replace('sha256:', ''));
  const bytes = await readFile(object);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(object, bytes);
  const server = await serveFolder(folder, { port: 0 });
  try {
    const run = await stage.client('flipped-client').run(resolveAt(stage, server.url));
    return expectStatus(run, EXIT.trust, 'The lookup of a flipped byte');
  } finally {
    await server.close();
  }
}

/** A server goes back to yesterday's files: a client that saw today's refuses them. */
export async function yesterdaysFiles(
  stage: ProofStage,
  publishNext: (target: string) => Promise<unknown>,
): Promise<ClientRun> {
  const folder = join(stage.scratch, 'served');
  await cp(stage.published, folder, { recursive: true });
  await publishNext(folder);
  const today = await serveFolder(folder, { port: 0 });
  const { port } = new URL(today.url);
  const client = stage.client('yesterday-client');
  try {
    expectStatus(await client.run(resolveAt(stage, today.url)), EXIT.fine, "The lookup in today's files");
  } finally {
    await today.close();
  }
  await rm(folder, { recursive: true });
  await cp(stage.published, folder, { recursive: true });
  const yesterday = await serveFolder(folder, { port: Number(port) });
  try {
    const run = await client.run(resolveAt(stage, yesterday.url));
    return expectStatus(run, EXIT.trust, "The lookup in yesterday's files");
  } finally {
    await yesterday.close();
  }
}

/** Somebody edits a released file in a clone: the check refuses it, with the line. */
export async function badDeclaration(clone: string, file: string, client: ClientProcess): Promise<ClientRun> {
  const path = join(clone, file);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^name: .*$/m, 'name: Somebody else'));
  const run = await client.run(['check', '-C', clone, '--reporter', 'concise']);
  await writeFile(path, text);
  return expectStatus(run, EXIT.refused, 'The check of an edited release');
}

const resolveAt = ({ reference, root }: ProofStage, url: string): string[] => [
  'resolve',
  reference,
  '--registry',
  url,
  '--root',
  root,
];
