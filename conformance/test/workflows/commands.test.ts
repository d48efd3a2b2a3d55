import { describe, expect, test } from 'vitest';
import { COMMANDS, type Entry } from '../../../tools/cli/src/commands/table.ts';
import { faultOf } from '../../../tools/cli/src/fault.ts';
import { createProgram } from '../../../tools/cli/src/program.ts';
import { WORKFLOW_SETS, workflowsOf } from './workflow-files.ts';

/** The commands with their options, which do nothing. */
const IDLE = COMMANDS.map((entry): Entry => ({
  ...entry,
  load: async () => ({ verb: { ...(await entry.load()).verb, run: () => Promise.resolve(0) } }),
}));

/** What is wrong with a command line; undefined where it could be run. */
async function faultIn(line: string): Promise<string | undefined> {
  const silent = { write: () => undefined };
  const io = { stdout: silent, stderr: silent, stdin: { read: () => Promise.resolve('') }, env: {}, cwd: '/' };
  let ran = false;
  const program = createProgram({ ...io, stopped: () => Promise.resolve() }, () => (ran = true), IDLE);
  const args = line.split(' ').filter((word, at, words) => word !== '-C' && words[at - 1] !== '-C');
  try {
    await program.parseAsync(args, { from: 'user' });
    return ran ? undefined : 'nothing ran';
  } catch (error) {
    return faultOf(error).message;
  }
}

describe.each(WORKFLOW_SETS)('the workflows of %s', (set) => {
  const lines = [...workflowsOf(set).values()].flatMap(({ jobs }) =>
    Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => (typeof run === 'string' ? run.split('\n') : [])),
    ),
  );
  const ours = lines.flatMap((line) => /^npx ctxr (.+)$/.exec(line.trim())?.[1] ?? []);

  test('run commands that there are, with options that they take', async () => {
    expect(ours).toEqual(expect.arrayContaining(['decide --host', 'record --host --push', 'audit --governance']));
    expect(await Promise.all(ours.map(faultIn))).toEqual(ours.map(() => undefined));
  });
});

test('a command or an option that there is not would be seen', async () => {
  expect(await faultIn('decided --host')).toContain('decided');
  expect(await faultIn('decide --hosted')).toContain('--hosted');
});
