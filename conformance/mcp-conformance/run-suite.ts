import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Check, Outcome } from './expectation.ts';

const INSTALLED = join(import.meta.dirname, 'suite/node_modules');

/** The Node that the suite runs on: it needs a newer one than this repository does. */
export const NODE = join(INSTALLED, '.bin/node');
const SUITE = join(INSTALLED, '@modelcontextprotocol/conformance/dist/index.js');

const run = promisify(execFile);
const LIMITS = { maxBuffer: 64 << 20, timeout: 600_000 };

/** The names of all server scenarios that the suite has. */
export async function scenarioNames(): Promise<string[]> {
  const { stdout } = await run(NODE, [SUITE, 'list', '--server'], LIMITS);
  return [...stdout.matchAll(/^ {2}- (\S+)/gm)].map(([, name = '']) => name);
}

/**
 * Runs every scenario that applies at a revision of the specification against a server; without a revision, all of
 * them, each at the revision that the suite picks, which is how the extensions' scenarios are run.
 */
export async function runSuite(url: string, revision?: string): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-conformance-'));
  try {
    const asked = revision === undefined ? [] : ['--spec-version', revision];
    const args = [SUITE, 'server', '--url', url, '--suite', 'all', ...asked, '--output-dir', folder];
    // The suite ends with 1 as soon as anything fails; what failed is in its files.
    await run(NODE, args, LIMITS).catch((error: { code?: unknown }) => {
      if (error.code !== 1) throw error;
    });
    return await Promise.all((await readdir(folder)).map((name) => outcomeIn(folder, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function outcomeIn(folder: string, name: string): Promise<Outcome> {
  const scenario = /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/.exec(name)?.[1] ?? name;
  const checks = JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as Check[];
  return { scenario, checks };
}
