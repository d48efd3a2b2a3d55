import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from '../src/served/mcp-program.ts';
import type { Check, Outcome } from './expectation.ts';

const INSTALLED = join(import.meta.dirname, 'suite/node_modules');

/** The Node that the suite runs on: it needs a newer one than this repository does. */
export const NODE = join(INSTALLED, '.bin/node');
const SUITE = join(INSTALLED, '@modelcontextprotocol/conformance/dist/index.js');

const run = promisify(execFile);
const LIMITS = { maxBuffer: 64 << 20, timeout: 600_000 };

/**
 * The names of the scenarios that the suite has for servers or for clients, at a revision or at all. What is about
 * signing in is left out: no client of ours does it, and tokens are handed to `ctxr verify-live` with `--header`.
 */
export async function scenarioNames(side: 'server' | 'client', revision?: string): Promise<string[]> {
  const { stdout } = await run(NODE, [SUITE, 'list', `--${side}`, ...atRevision(revision)], LIMITS);
  const names = [...stdout.matchAll(/^ {2}- (\S+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => !name.startsWith('auth/'));
}

const atRevision = (revision: string | undefined): string[] =>
  revision === undefined ? [] : ['--spec-version', revision];

/**
 * Runs every scenario that applies at a revision of the specification against a server; without a revision, all of
 * them, each at the revision that the suite picks, which is how the extensions' scenarios are run.
 */
export const runOnServer = (url: string, revision?: string): Promise<Outcome[]> =>
  suite('server', '--url', url, '--suite', 'all', ...atRevision(revision));

/** Runs one scenario for clients with a command, which is given the address of the suite's server as its last word. */
export const runOnClient = (command: Command, scenario: string, revision?: string): Promise<Outcome[]> =>
  suite('client', '--command', command.join(' '), '--scenario', scenario, ...atRevision(revision));

async function suite(...args: string[]): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-conformance-'));
  try {
    // The suite ends with 1 as soon as anything fails; what failed is in its files.
    await run(NODE, [SUITE, ...args, '--output-dir', folder], LIMITS).catch((error: { code?: unknown }) => {
      if (error.code !== 1) throw error;
    });
    return await Promise.all((await readdir(folder)).map((name) => outcomeIn(folder, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function outcomeIn(folder: string, name: string): Promise<Outcome> {
  const scenario = name.replace(/-\d{4}-\d{2}-\d{2}T[\d-]+Z$/, '').replace(/^server-/, '');
  const checks = JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as Check[];
  return { scenario, checks };
}
