import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../house/source-files.ts';

const PRESETS = join(root, 'tools/cli/presets');
const foldersOf = (...layers: string[]): string[] => layers.map((layer) => join(PRESETS, layer, '_github/workflows'));

/** The folders of workflows of this repository and of what `ctxr init` writes; a later folder wins. */
export const WORKFLOWS = {
  'this repository': [join(root, '.github/workflows')],
  'a team': foldersOf('team'),
  'a board or a consortium': foldersOf('team', 'governed'),
} as const;
export type WorkflowSet = keyof typeof WORKFLOWS;
export const WORKFLOW_SETS = Object.keys(WORKFLOWS) as WorkflowSet[];

/** The layers of the presets that hold workflows. */
export const layersWithWorkflows = (): string[] =>
  readdirSync(PRESETS).filter((layer) => existsSync(join(PRESETS, layer, '_github')));

/** A job as far as these tests look at it. */
export interface Job {
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string | { readonly name: string };
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

/** A workflow of ours: its text and what it says. */
export interface Workflow {
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The workflows of a set, by file name, with the words of `ctxr init` filled in. */
export function workflowsOf(set: WorkflowSet): Map<string, Workflow> {
  const found = new Map<string, Workflow>();
  for (const folder of WORKFLOWS[set])
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('{{domain}}', 'contexts.example.org');
      const { on, jobs } = parse(text) as Pick<Workflow, 'on' | 'jobs'>;
      found.set(name, { text, on, jobs });
    }
  return found;
}
