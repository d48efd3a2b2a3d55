import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolder } from '@ctxr/registry';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root } from '../house/source-files.ts';
import { may, runsWhen } from './described.ts';
import { layersWithWorkflows, WORKFLOW_SETS, WORKFLOWS, workflowsOf } from './workflow-files.ts';

/** What the rules say of workflows, given as texts by file name. */
async function findingsOf(texts: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-workflows-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  for (const [name, text] of texts) writeFileSync(join(folder, '.github/workflows', name), text);
  const { findings, files } = await checkFolder(folder, { cache: false });
  expect(files).toBe(texts.size);
  return findings
    .filter(({ place }) => place.file.startsWith('.github/'))
    .map(({ place, rule, message }) => `${place.file}:${place.start.line} ${rule} ${message}`);
}

describe.each(WORKFLOW_SETS)('the workflows of %s', (set) => {
  const workflows = workflowsOf(set);
  const texts = new Map([...workflows].map(([name, { text }]) => [name, text]));

  test('pass every rule', async () => {
    expect(texts.size).toBeGreaterThan(1);
    expect(await findingsOf(texts)).toEqual([]);
  });

  test('would not pass if one of them checked out the change', async () => {
    const own = 'ref: ${{ github.event.repository.default_branch }}';
    const foreign = new Map(
      [...texts].map(([name, text]) => [name, text.replace(own, 'ref: ${{ github.event.workflow_run.head_sha }}')]),
    );
    expect((await findingsOf(foreign)).join('\n')).toContain('no-foreign-checkout');
  });

  test('install and run nothing of the change where they judge its declarations', () => {
    const jobs = workflows.get('check.yml')?.jobs ?? {};
    const steps = (jobs['declarations'] ?? jobs['check'])?.steps ?? [];
    const [base, head] = steps.map((step) => step['with'] as { ref?: string; path?: string } | undefined);
    expect([base?.path, base?.ref?.includes('base'), head?.path, head?.ref]).toEqual([
      undefined,
      true,
      'head',
      undefined,
    ]);
    expect(steps.flatMap((step) => step['run'] ?? []).filter((run) => run !== 'npm run build')).toEqual([
      'npm ci --ignore-scripts',
      'npx ctxr check -C head --reporter github',
    ]);
    expect(steps.filter((step) => step['working-directory'] !== undefined)).toEqual([]);
  });
});

test('no preset has workflows that are not looked at here', () => {
  const looked = Object.values(WORKFLOWS).flat();
  for (const layer of layersWithWorkflows())
    expect(looked).toContain(join(root, 'tools/cli/presets', layer, '_github/workflows'));
});

test('governance/README.md says of each workflow when it runs, what it may, and why that is safe', () => {
  const [, section = ''] = readFileSync(join(root, 'governance/README.md'), 'utf8').split('\n## Workflows\n');
  const rows = [...section.matchAll(/^\| \[`([a-z]+)`\].*?\| (.*?) \| (.*?) \| (.*?) \|$/gm)];
  const said = rows.map(([, name, when, rights]) => ({ name: `${name}.yml`, when, rights }));
  const actual = [...workflowsOf('this repository')].map(([name, workflow]) => ({
    name,
    when: runsWhen(workflow),
    rights: may(workflow),
  }));
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  expect([...said].sort(byName)).toEqual([...actual].sort(byName));
  for (const [, name, , , why = ''] of rows) expect(why.length, name).toBeGreaterThan(40);
});

test('a board gets the rights and the environments that this repository has', () => {
  const [ours, theirs] = [workflowsOf('this repository'), workflowsOf('a board or a consortium')];
  for (const name of ['decide.yml', 'record.yml', 'publish.yml', 'refresh.yml']) {
    const [own, other] = [ours.get(name), theirs.get(name)];
    if (!own || !other) throw new Error(`${name} is missing`);
    expect([name, may(other)]).toEqual([name, may(own)]);
    expect(Object.values(other.jobs).map((job) => job.if)).toEqual(Object.values(own.jobs).map((job) => job.if));
  }
});
